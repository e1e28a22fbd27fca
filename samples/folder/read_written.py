"""Reads a written folder with nothing but Python's own libraries, for the samples' tests: it shares no code with the writers.

Argument: the folder. Prints one JSON object: path -> {"text", "members": {name -> sha256}}, members with their own lines
under `archive.zip!/name`. Only docx, pdf, eml and zip are looked into.
"""
import email
import email.policy
import hashlib
import io
import json
import pathlib
import re
import sys
import zipfile
import zlib


def docx_text(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = [name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d)\.xml", name)]
    xml = "\n".join(archive.read(name).decode("utf-8") for name in parts)
    text = re.sub(r"<[^>]+>", "", re.sub(r"<w:br/>|</w:p>", "\n", xml))
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def pdf_text(data):
    lines = []
    for packed in re.findall(rb"stream\n(.*?)\nendstream", data, re.S):
        try:
            content = zlib.decompress(packed)
        except zlib.error:
            continue
        lines += [bytes.fromhex(run.decode()).decode("utf-16-be") for run in re.findall(rb"<([0-9A-F]+)> Tj", content)]
    return "\n".join(lines)


def mail_parts(data):
    mail = email.message_from_bytes(data, policy=email.policy.default)
    head = "\n".join(str(mail[name]) for name in ("from", "to", "subject"))
    members = {part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()}
    return head + "\n" + mail.get_body().get_content(), members


def archive_members(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    if archive.testzip() is not None:
        raise ValueError("a member does not have its check sum")
    return {info.filename.encode("cp437").decode("gbk"): archive.read(info) for info in archive.infolist()}


def look(path, data, found):
    text, members = None, {}
    if data.startswith(b"%PDF-"):
        text = pdf_text(data)
    elif path.endswith(".docx"):
        text = docx_text(data)
    elif path.endswith(".eml"):
        text, members = mail_parts(data)
    elif path.endswith(".zip"):
        members = archive_members(data)
    found[path] = {"text": text, "members": {name: hashlib.sha256(inner).hexdigest() for name, inner in members.items()}}
    for name, inner in members.items():
        look(f"{path}!/{name}", inner, found)


def main():
    root = pathlib.Path(sys.argv[1])
    found = {}
    for file in root.rglob("*"):
        if file.is_file():
            look(file.relative_to(root).as_posix(), file.read_bytes(), found)
    json.dump(found, sys.stdout)


main()
