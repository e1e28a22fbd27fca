"""A second reader of the vault's formats, written from docs/design/vault-format.md alone. It shares no code with the product.

stdin: one JSON job (agency key, keyring rows, boxes and files to open). stdout: one JSON answer.
What is not authentic is answered with null.
"""

import base64
import json
import struct
import sys
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK = 65536


class NotAuthentic(Exception):
    pass


def encode(suite, constant, *parts):
    """Section 2: suite byte, number of parts, each with a two-byte length."""
    out = bytes([suite, len(parts) + 1])
    for part in (constant.encode("ascii"), *parts):
        out += struct.pack(">H", len(part)) + part
    return out


def uid(text):
    return b"" if text is None else uuid.UUID(text).bytes


def number(value):
    return struct.pack(">Q", value)


def digest_of(suite):
    return hashes.SHA256() if suite == 1 else hashes.SM3()


def mac(suite, key, *parts):
    h = hmac.HMAC(key, digest_of(suite))
    for part in parts:
        h.update(part)
    return h.finalize()


def hkdf(suite, key, salt, info, length):
    return HKDF(algorithm=digest_of(suite), length=length, salt=salt, info=info).derive(key)


class Key:
    """Section 3: 32 bytes, a suite and a level."""

    def __init__(self, level, suite, raw):
        self.level, self.suite, self.raw = level, suite, raw

    def subkey(self, purpose):
        length = 16 if self.suite == 2 and purpose.endswith("/cipher") else 32
        info = encode(self.suite, "xinxia/subkey/1", self.level.encode(), purpose.encode())
        return hkdf(self.suite, self.raw, None, info, length)

    def open(self, family, data, sealed):
        if len(sealed) < 1 or sealed[0] != self.suite:
            raise NotAuthentic()
        mac_key = self.subkey(family + "/mac") if self.suite == 2 else b""
        return decrypt(self.suite, self.subkey(family + "/cipher"), mac_key, data, sealed[1:])


def decrypt(suite, cipher_key, mac_key, data, sealed):
    tag_length = 16 if suite == 1 else 32
    if len(sealed) < 12 + tag_length:
        raise NotAuthentic()
    nonce, body, tag = sealed[:12], sealed[12:-tag_length], sealed[-tag_length:]
    if suite == 1:
        try:
            return AESGCM(cipher_key).decrypt(nonce, body + tag, data)
        except InvalidTag:
            raise NotAuthentic() from None
    if mac(2, mac_key, struct.pack(">I", len(data)), data, nonce + body) != tag:
        raise NotAuthentic()
    return Cipher(algorithms.SM4(cipher_key), modes.CTR(nonce + bytes(4))).decryptor().update(body)


def unwrap(parent, agency, parent_kind, parent_id, parent_generation, child_kind, child_id, child_generation, level, wrapped):
    data = encode(
        parent.suite, "xinxia/wrap/1", uid(agency), parent_kind.encode(), uid(parent_id), number(parent_generation),
        child_kind.encode(), uid(child_id), number(child_generation),
    )  # fmt: skip
    text = parent.open("wrap", data, wrapped)
    return Key(level, text[0], text[1:])


def scope_key(job):
    """From the agency key down: section 3.3."""
    client, scope = job["client"], job["scope"]
    agency_id = scope["agencyId"]
    agency = Key("agency", job["agency"]["suite"], bytes.fromhex(job["agency"]["key"]))
    generation = job["agency"]["generation"]
    parent = unwrap(
        agency, agency_id, "agency", agency_id, generation, "client", client["clientId"], client["generation"],
        "client", bytes.fromhex(client["wrapped"]),
    )  # fmt: skip
    return unwrap(
        parent, agency_id, "client", client["clientId"], client["generation"], "scope/" + scope["kind"], scope["scopeId"],
        scope["generation"], "scope", bytes.fromhex(scope["wrapped"]),
    )  # fmt: skip


def open_box(key, place, sealed):
    """Section 4."""
    data = encode(
        key.suite, "xinxia/box/1", uid(place["agencyId"]), uid(place["clientId"]), uid(place["scopeId"]), uid(place["boxId"]),
        place["boxClass"].encode(), number(place["version"]),
    )  # fmt: skip
    text = key.open("data", data, sealed)
    (count,), at, fields = struct.unpack_from(">H", text), 2, {}
    for _ in range(count):
        end = at + 1 + text[at]
        slot = text[at + 1 : end].decode("ascii")
        (length,) = struct.unpack_from(">I", text, end)
        fields[slot] = text[end + 4 : end + 4 + length].decode("utf-8")
        at = end + 4 + length
    return fields


def open_file(key, place, sealed):
    """Section 5."""
    if len(sealed) < 41 or sealed[:8] != b"XINXIAF1" or sealed[8] != key.suite:
        raise NotAuthentic()
    header, body = sealed[:41], sealed[41:]
    own = (
        uid(place["agencyId"]), uid(place["clientId"]), uid(place["scopeId"]), uid(place["documentId"]),
        place["part"].encode(), number(place["version"]),
    )  # fmt: skip
    cipher_length = 32 if key.suite == 1 else 16
    okm = hkdf(key.suite, key.subkey("file"), header[9:], encode(key.suite, "xinxia/file/1", *own), cipher_length + 64)
    stride = CHUNK + 12 + (16 if key.suite == 1 else 32)
    chunks = [body[at : at + stride] for at in range(0, len(body), stride)]
    text = b""
    if not chunks:
        raise NotAuthentic()
    for n, chunk in enumerate(chunks):
        last = n == len(chunks) - 1
        data = encode(key.suite, "xinxia/file/1", *own, header, number(n), number(1 if last else 0))
        part = decrypt(key.suite, okm[:cipher_length], okm[cipher_length + 32 :], data, chunk)
        if last and n > 0 and len(part) == 0:
            raise NotAuthentic()
        text += part
    return text


def answer(work):
    try:
        return work()
    except NotAuthentic:
        return None


def main():
    job = json.load(sys.stdin)
    key = answer(lambda: scope_key(job))
    if key is None:
        json.dump({"key": None}, sys.stdout)
        return
    boxes = [answer(lambda b=b: open_box(key, b["place"], bytes.fromhex(b["sealed"]))) for b in job["boxes"]]
    texts = [answer(lambda f=f: open_file(key, f["place"], base64.b64decode(f["sealed"]))) for f in job["files"]]
    files = [None if text is None else base64.b64encode(text).decode() for text in texts]
    json.dump({"key": "opened", "boxes": boxes, "files": files}, sys.stdout)


main()
