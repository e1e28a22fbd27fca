/**
 * 资料交接单 on A4, as Typst reads it. Everything that varies comes in as JSON and is set as text; the two drawings are made by us of numbers.
 * The label for the bag at the foot carries the number alone: whoever finds a bag learns nothing of the client.
 */
export const slipSheet = `
#let report = json(bytes(sys.inputs.report))
#set document(title: report.title, author: "", date: datetime(year: report.day.at(0), month: report.day.at(1), day: report.day.at(2)))
#set page(paper: "a4", margin: (x: 18mm, top: 16mm, bottom: 14mm), footer: text(7pt, fill: luma(90))[#report.watermark #h(1fr) #context counter(page).display()])
#set text(font: "Noto Sans SC", size: 10pt, lang: report.lang, cjk-latin-spacing: none)
#let quiet(it) = text(fill: luma(90), it)

#grid(columns: (1fr, auto), align: (left + bottom, right + bottom),
  text(20pt, weight: 700, report.title), text(12pt, weight: 700, report.number))
#v(1mm)
#quiet(report.agency)
#line(length: 100%, stroke: 0.6pt)

#table(columns: (30mm, 1fr), stroke: none, inset: (x: 0mm, y: 1.2mm),
  ..report.facts.map(row => (quiet(row.name), row.said)).flatten())

#table(columns: (12mm, 45mm, 1fr), stroke: 0.4pt + luma(150), inset: (x: 2mm, y: 2mm),
  table.header(..report.heads.map(it => quiet(text(8.5pt, it)))),
  ..report.rows.flatten())

#v(4mm)
#grid(columns: (1fr, 1fr), gutter: 8mm,
  ..report.hands.map(hand => block(width: 100%, height: 42mm, stroke: 0.4pt + luma(150), inset: 3mm)[
    #quiet(hand.role) #linebreak()
    #text(12pt, weight: 700, hand.name) #linebreak()
    #text(8.5pt, hand.how)
    #if hand.drawing != "" { align(center, image(bytes(hand.drawing), format: "svg", height: 16mm)) }
  ]))

#v(1fr)
#line(length: 100%, stroke: (paint: luma(120), thickness: 0.4pt, dash: "dashed"))
#grid(columns: (26mm, 1fr), gutter: 5mm, align: (left, left + horizon),
  image(bytes(report.qr), format: "svg", width: 26mm),
  [#text(18pt, weight: 700, report.number) #linebreak() #quiet(text(8pt, report.label))])
`
