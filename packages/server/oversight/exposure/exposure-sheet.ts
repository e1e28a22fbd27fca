/**
 * 体检报告 on A4, as Typst reads it. Everything that varies comes in as JSON and is set as text: nothing of it is markup. Long numbers keep
 * their digits together, and no thin space is put between Chinese and Latin, so that what is copied out is what was printed.
 */
export const exposureSheet = `
#let report = json(bytes(sys.inputs.report))
#set document(title: report.title, author: "", date: datetime(year: report.day.at(0), month: report.day.at(1), day: report.day.at(2)))
#set page(paper: "a4", margin: (x: 15mm, top: 14mm, bottom: 13mm), footer: text(7pt, fill: luma(90))[#report.watermark #h(1fr) #context counter(page).display()])
#set text(font: "Noto Sans SC", size: 8.5pt, lang: report.lang, cjk-latin-spacing: none)
#set par(leading: 0.45em)
#let quiet(it) = text(fill: luma(90), it)

#grid(columns: (1fr, auto), align: (left + bottom, right + bottom),
  text(18pt, weight: 700, report.title), text(9pt, report.agency))
#v(1mm)
#quiet(report.covers)
#line(length: 100%, stroke: 0.6pt)

#text(11pt, weight: 700, report.todo.title)
#table(columns: (28mm, 17mm, 1fr, 48mm), stroke: (x, y) => (bottom: 0.3pt + luma(190)), inset: (x: 1.5mm, y: 1.3mm), align: (left, right, left, left),
  table.header(..report.todo.heads.map(it => quiet(text(7.5pt, it)))),
  ..report.todo.rows.map(row => (
    text(weight: 700, row.name),
    text(12pt, weight: 700, row.count),
    stack(spacing: 1mm, ..row.places.map(it => text(7pt, it))),
    text(7.5pt, row.next),
  )).flatten())

#text(11pt, weight: 700, report.clients.title)
#table(columns: (1fr, ..report.clients.heads.slice(1).map(_ => 17mm)), stroke: (x, y) => (bottom: 0.3pt + luma(190)), inset: (x: 1.5mm, y: 1mm), align: (left, ..report.clients.heads.slice(1).map(_ => right)),
  table.header(..report.clients.heads.map(it => quiet(text(7.5pt, it)))),
  ..report.clients.rows.flatten().map(it => text(8pt, it)))
#quiet(text(7.5pt, report.clients.more))

#text(11pt, weight: 700, report.also.title)
#par(report.also.text)
`
