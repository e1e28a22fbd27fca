"""A second verifier of Xinxia audit bundles and proofs, written from docs/design/audit-trail.md alone. Standard library only.

    python3 verify_bundle.py FILE...            one line a file: "ok ..." or "refused CODE line N"; exit 1 if any was refused
    python3 verify_bundle.py --key KEY FILE...  also compares the key, and verifies single-entry .tlog-proof files
"""
import base64
import hashlib
import json
import re
import sys

import ed25519

NAME = re.compile(rb"[!-*,-~]{1,200}")


class Refused(Exception):
    pass


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(leaf):
    return sha256(b"\x00" + leaf)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def unbase64(text):
    """Canonical standard base64, or None."""
    if not isinstance(text, str) or not re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", text) or len(text) % 4:
        return None
    raw = base64.b64decode(text)
    return raw if base64.b64encode(raw).decode() == text else None


def canonical(value):
    """The one spelling of a JSON value. Raises on what cannot be spelled."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        if abs(value) > 2**53 - 1:
            raise ValueError("too large")
        return str(value)
    if isinstance(value, str):
        units = value.encode("utf-16-be", "surrogatepass")
        out = ['"']
        for i in range(0, len(units), 2):
            unit = units[i] << 8 | units[i + 1]
            if unit in (0x22, 0x5C):
                out.append("\\" + chr(unit))
            elif 0x20 <= unit <= 0x7E:
                out.append(chr(unit))
            else:
                out.append("\\u%04x" % unit)
        return "".join(out) + '"'
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    raise ValueError("no such value")


def parse_canonical(line):
    """The value of a line of canonical JSON, or a refusal."""
    try:
        text = line.decode("ascii")
        value = json.loads(text)
        if canonical(value) == text:
            return value
    except (ValueError, RecursionError):
        pass
    raise Refused("not-canonical")


def fields(value, *names):
    if not isinstance(value, dict) or sorted(value) != sorted(names):
        return None
    return [value[name] for name in names]


def is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def parse_hashes(value):
    if not isinstance(value, list):
        return None
    hashes = [unbase64(item) for item in value]
    return hashes if all(item is not None and len(item) == 32 for item in hashes) else None


# --- keys, notes, checkpoints -------------------------------------------------------------------------------------------

def key_id(name, public_key):
    return sha256(name + b"\n\x01" + public_key)[:4]


def parse_key(text):
    parts = text.encode("latin1", "replace").split(b"+", 2) if isinstance(text, str) else []
    raw = unbase64(parts[2].decode("latin1")) if len(parts) == 3 else None
    if raw is None or len(raw) != 33 or raw[0] != 1 or not NAME.fullmatch(parts[0]):
        raise Refused("key-malformed")
    name, public_key = parts[0], raw[1:]
    if parts[1].decode("latin1") != key_id(name, public_key).hex():
        raise Refused("key-malformed")
    return name, public_key


def open_note(note, key):
    """The signed text of a note under the key."""
    name, public_key = key
    data = note.encode("utf-8", "surrogatepass")
    text, blank, signatures = data.rpartition(b"\n\n")
    if not blank or not text or not signatures.endswith(b"\n"):
        raise Refused("signature-wrong")
    text += b"\n"
    lines = signatures[:-1].split(b"\n")
    signed = False
    if len(lines) > 16:
        raise Refused("signature-wrong")
    for line in lines:
        match = re.fullmatch(rb"\xe2\x80\x94 ([!-*,-~]{1,200}) ([A-Za-z0-9+/]+={0,2})", line)
        raw = unbase64(match[2].decode()) if match else None
        if raw is None or len(raw) < 5:
            raise Refused("signature-wrong")
        if match[1] != name or raw[:4] != key_id(name, public_key):
            continue
        if not ed25519.verify(public_key, text, raw[4:]):
            raise Refused("signature-wrong")
        signed = True
    if not signed:
        raise Refused("signature-wrong")
    return text


def open_checkpoint(note, key):
    """(size, root) of a signed checkpoint of the log that the key is named after."""
    if not isinstance(note, str):
        raise Refused("checkpoint-malformed")
    match = re.fullmatch(rb"([!-*,-~]{1,200})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n", open_note(note, key))
    root = unbase64(match[3].decode()) if match else None
    if root is None or match[1] != key[0] or int(match[2]) > 2**53 - 1:
        raise Refused("checkpoint-malformed")
    return int(match[2]), root


# --- the tree ---------------------------------------------------------------------------------------------------------

def parts_between(start, end):
    """Levels of the largest complete subtrees that make up the leaves from start to end."""
    levels = []
    while start < end:
        level = 0
        while start % (2 << level) == 0 and start + (2 << level) <= end:
            level += 1
        levels.append(level)
        start += 1 << level
    return levels


class Tree:
    """Leaves appended from the left; peaks are (level, root)."""

    def __init__(self, levels, roots):
        self.peaks = list(zip(levels, roots))

    def append(self, level, root):
        while self.peaks and self.peaks[-1][0] == level:
            root = node_hash(self.peaks.pop()[1], root)
            level += 1
        self.peaks.append((level, root))

    def root(self):
        peaks = [root for _, root in self.peaks]
        result = peaks.pop()
        while peaks:
            result = node_hash(peaks.pop(), result)
        return result


def proves_consistency(older, newer, older_root, newer_root, proof):
    """RFC 9162, section 2.1.4.2."""
    if older < 1 or older > newer or len(proof) > 64:
        return False
    if older == newer:
        return not proof and older_root == newer_root
    path = list(proof)
    if older & (older - 1) == 0:
        path.insert(0, older_root)
    if not path:
        return False
    fn, sn = older - 1, newer - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return fr == older_root and sr == newer_root and sn == 0


def proves_inclusion(index, size, leaf, root, proof):
    """RFC 9162, section 2.1.3.2."""
    if index >= size or len(proof) > 64:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


# --- bundles ----------------------------------------------------------------------------------------------------------

def parse_holds(value):
    range_of = fields(value, "range")
    bounds = fields(range_of[0], "from", "to") if range_of else None
    if bounds and all(map(is_count, bounds)):
        return "range", bounds
    client = fields(value, "client", "entries")
    if client and isinstance(client[0], str) and is_count(client[1]):
        return "client", client
    raise Refused("format-unknown")


def concerns(leaf, client):
    try:
        value = parse_canonical(leaf)
    except Refused:
        return False
    return isinstance(value, dict) and value.get("clientId") == client


class Bundle:
    def __init__(self, expected_key=None):
        self.expected_key = expected_key
        self.read = self.read_head
        self.line = self.behind = self.entries = self.spans = 0

    def read_head(self, line):
        head = fields(parse_canonical(line), "checkpoint", "format", "holds", "key")
        if head is None or head[1] != "xinxia-audit-bundle/1" or not isinstance(head[0], str) or not isinstance(head[3], str):
            raise Refused("format-unknown")
        self.kind, self.claim = parse_holds(head[2])
        self.key = parse_key(head[3])
        if self.expected_key not in (None, head[3]):
            raise Refused("other-key")
        self.size, self.root = open_checkpoint(head[0], self.key)
        self.read = self.read_part

    def read_part(self, line):
        value = parse_canonical(line)
        span, earlier, end = fields(value, "span"), fields(value, "earlier"), fields(value, "end")
        if span:
            self.begin_span(fields(span[0], "from", "to", "left", "right"))
        elif earlier and not self.spans:
            self.check_earlier(fields(earlier[0], "checkpoint", "proof"))
        elif end:
            self.check_end(fields(end[0], "lines"))
        else:
            raise Refused("line-unexpected")

    def check_earlier(self, earlier):
        proof = parse_hashes(earlier[1]) if earlier else None
        if proof is None or not isinstance(earlier[0], str):
            raise Refused("line-unexpected")
        size, root = open_checkpoint(earlier[0], self.key)
        if not proves_consistency(size, self.size, root, self.root, proof):
            raise Refused("earlier-not-continued")

    def begin_span(self, span):
        left, right = (parse_hashes(span[2]), parse_hashes(span[3])) if span else (None, None)
        if left is None or right is None or not is_count(span[0]) or not is_count(span[1]):
            raise Refused("line-unexpected")
        start, end = span[:2]
        if not self.behind <= start < end <= self.size:
            raise Refused("span-out-of-place")
        before, self.after = parts_between(0, start), parts_between(end, self.size)
        if len(left) != len(before) or len(right) != len(self.after):
            raise Refused("span-out-of-place")
        self.spans += 1
        self.tree, self.at, self.end, self.right = Tree(before, left), start, end, right
        self.read = self.read_entry

    def read_entry(self, line):
        if any(byte > 0x7F for byte in line):
            raise Refused("not-canonical")
        if self.kind == "client" and not concerns(line, self.claim[0]):
            raise Refused("entry-of-another")
        self.tree.append(0, leaf_hash(line))
        self.at += 1
        self.entries += 1
        if self.at < self.end:
            return
        for level, root in zip(self.after, self.right):
            self.tree.append(level, root)
        if self.tree.root() != self.root:
            raise Refused("entry-not-proven")
        self.behind = self.end
        self.read = self.read_part

    def check_end(self, end):
        if not end or not is_count(end[0]):
            raise Refused("line-unexpected")
        if self.kind == "range":
            start, stop = self.claim
            whole = self.entries == stop - start and self.spans == 1 and self.behind == stop
        else:
            whole = self.entries == self.claim[1]
        if end[0] != self.line - 1 or not self.entries or not whole:
            raise Refused("incomplete")
        self.read = self.read_after_end

    def read_after_end(self, line):
        raise Refused("line-unexpected")


def verify_bundle(data, expected_key=None):
    bundle = Bundle(expected_key)
    lines = data.split(b"\n")
    if lines.pop() != b"":
        return "refused incomplete"
    for line in lines:
        bundle.line += 1
        try:
            bundle.read(line)
        except Refused as refused:
            return "refused %s line %d" % (refused, bundle.line)
    if bundle.read != bundle.read_after_end:
        return "refused incomplete"
    return "ok %d entries, log of %d" % (bundle.entries, bundle.size)


def verify_proof(data, key_text):
    try:
        key = parse_key(key_text or "")
        text = data.decode("utf-8")
        head, blank, note = text.partition("\n\n")
        lines = head.split("\n")
        extra = unbase64(lines[1][6:]) if len(lines) > 2 and lines[1].startswith("extra ") else None
        index = re.fullmatch(r"index (0|[1-9][0-9]{0,15})", lines[2]) if len(lines) > 2 else None
        hashes = parse_hashes(lines[3:])
        if lines[0] != "c2sp.org/tlog-proof@v1" or extra is None or index is None or hashes is None or not blank:
            raise Refused("not-a-proof")
        size, root = open_checkpoint(note, key)
        if not proves_inclusion(int(index[1]), size, leaf_hash(extra), root, hashes):
            raise Refused("entry-not-proven")
        return "ok entry %s of %d" % (index[1], size)
    except UnicodeDecodeError:
        return "refused not-a-proof"
    except Refused as refused:
        return "refused %s" % refused


def main(arguments):
    key = None
    if arguments[:1] == ["--key"]:
        key, arguments = arguments[1], arguments[2:]
    failed = False
    for path in arguments:
        with open(path, "rb") as file:
            data = file.read()
        verdict = verify_proof(data, key) if data.startswith(b"c2sp.org/tlog-proof") else verify_bundle(data, key)
        failed |= not verdict.startswith("ok")
        print(verdict)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
