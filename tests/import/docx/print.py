#!/usr/bin/env python3
"""Writes printed.txt of each document: a line for each paragraph, with the number or bullet that LibreOffice's PDF prints before it
(nothing for none), a tab and its words. It runs only when the documents are renewed, with lxml, LibreOffice and pdftotext. The words are
taken from the file by this script, which knows nothing of the reader; the numbers are in no file, and come from the PDF alone. In
tables with several columns numbers are not looked for (`?`)."""

import copy, os, re, subprocess, sys, tempfile, zipfile
from lxml import etree

HERE = os.path.dirname(os.path.abspath(__file__))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

def tree(path):
    with zipfile.ZipFile(path) as z:
        name = next(n for n in z.namelist() if n in ("word/document.xml", "papers/text.xml"))
        data = z.read(name).replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode())
        notes = {n.split("/")[1].split(".")[0]: etree.fromstring(z.read(n)) for n in z.namelist() if n in ("word/footnotes.xml", "word/endnotes.xml")}
    return name, etree.fromstring(data), notes

def accept(root):
    """Accepts all tracked changes."""
    for e in list(root.iter(W + "del", W + "moveFrom")):
        up = e.getparent()
        if up.tag == W + "trPr":
            up.getparent().getparent().remove(up.getparent())
        elif up.tag != W + "rPr":
            up.remove(e)
    for e in list(root.iter(W + "ins", W + "moveTo")):
        up = e.getparent(); at = up.index(e)
        for child in list(e): up.insert(at, child); at += 1
        up.remove(e)
    body = root.find(W + "body")
    for par in list(body):
        mark = par.find(f"{W}pPr/{W}rPr")
        if par.tag == W + "p" and mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            after = par.getnext()
            runs = [r for r in par if r.tag != W + "pPr"]
            if runs:
                for run in [r for r in after if r.tag != W + "pPr"]: par.append(run)
                body.remove(after)
            else:
                body.remove(par)
    for e in list(root.iter(W + "del", W + "moveFrom")):
        e.getparent().remove(e)

def words_of(par):
    out, depth, result = [], 0, []
    def walk(e):
        nonlocal depth
        for c in e:
            if c.tag == MC + "Fallback" or c.tag in (W + "txbxContent", W + "instrText", W + "pPr"): continue
            if c.tag == W + "r" and c.find(f"{W}rPr/{W}vanish") is not None: continue
            if c.tag == W + "t": out.append(c.text or "")
            elif c.tag in (W + "tab", W + "br"): out.append(" ")
            elif c.tag == W + "noBreakHyphen": out.append("\u2011")
            else: walk(c)
    walk(par)
    return " ".join("".join(out).split())

def paragraphs(root, notes):
    """Each paragraph's words, and whether its number can be seen: not in a table of several columns."""
    found = []
    def walk(e, table):
        for c in e:
            if c.tag == MC + "Fallback": continue
            if c.tag == W + "sdt" and c.find(f".//{W}docPartGallery") is not None: continue
            if c.tag == W + "tbl":
                rows = c.findall(W + "tr")
                several = any(len(r.findall(W + "tc")) > 1 for r in rows)
                numbers = all(re.fullmatch(r"[\d.]*", words_of(r.findall(W + "tc")[0])) for r in rows)
                walk(c, "?" if several and not numbers else "n" if several else table)
            elif c.tag == W + "p":
                w = words_of(c)
                style = c.find(f"{W}pPr/{W}pStyle")
                if style is not None and re.match(r"TOC|Contents", style.get(W + "val")): continue
                if w and w != "Contents": found.append((w, table))
                walk(c, table)
            else: walk(c, "?" if c.tag == W + "txbxContent" else table)
    walk(root.find(W + "body"), "")
    for kind in notes.values():
        for note in kind:
            if note.get(W + "type") is None:
                found += [(words_of(x), "?") for x in note.iter(W + "p") if words_of(x)]
    return found

def pdf_lines(path, root, name):
    with tempfile.TemporaryDirectory() as f:
        twin = f"{f}/document.docx"
        with zipfile.ZipFile(path) as z, zipfile.ZipFile(twin, "w") as out:
            strict = lambda x: x.replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()).replace(b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships")
            for n in z.namelist():
                out.writestr(n, etree.tostring(root) if n == name else strict(z.read(n)) if n.endswith(("xml", "rels")) else z.read(n))
        subprocess.run(["soffice", f"-env:UserInstallation=file://{f}/profile", "--headless", "--convert-to", "pdf", "--outdir", f, twin], check=True, capture_output=True)
        text = subprocess.run(["pdftotext", "-layout", "-nopgbrk", f"{f}/document.pdf", "-"], check=True, capture_output=True, text=True).stdout
    # A number that fills the room before the words touches them.
    text = re.sub(r"(?m)^(\s*\d+\.)(?=[A-Z][a-z])", r"\1 ", text)
    return [line.split() for line in text.split("\n") if line.strip()]

def as_word_prints(name, number, count):
    """Two things that Word has and LibreOffice 7.4 does not: levels that print all numbers as digits, and levels that never restart."""
    if name == "roman-sections":
        return re.sub(r"^([IVX]+)\.(\d)", lambda m: f"{['I', 'II', 'III', 'IV', 'V', 'VI'].index(m[1]) + 1}.{m[2]}", number)
    if name == "numbers-run-through" and re.fullmatch(r"\d+\.", number):
        count[0] += 1
        return f"{count[0]}."
    return number

def printed(path):
    count = [0]
    name, root, notes = tree(path)
    accept(root)
    found = paragraphs(root, notes)
    lines = pdf_lines(path, root, name)
    flat = [(w, i, j) for i, line in enumerate(lines) for j, w in enumerate(line)]
    bare = lambda w: re.sub(r"[\d*]+$", "", w) if re.search(r"[A-Za-z][.,]?\d+$", w) and not re.fullmatch(r"[A-Z]\d+", w) else w
    out, cursor = [], 0
    for words, table in found:
        tokens = words.split()
        is_typed = re.match(r"^(\d+(\.\d+)*[.)]?|\(?[a-zA-Z]{1,3}[.)]|[•·–\-*o☐☑☒\uf06f])$", tokens[0]) and len(tokens) > 1 and not table
        # Several boxes in a line are its words; `A1` is a number before a sentence, and a sheet of paper within one.
        is_typed = is_typed and len(re.findall("[☐☑☒]", words)) < 2
        is_typed = is_typed or re.match(r"[A-Z]\d+[A-Z]?(\.\d+)*$", tokens[0]) and len(tokens) > 1 and tokens[1][0].isupper()
        if tokens[0] == "APPENDIX" and tokens[2] == "–":
            # Three words that are one number.
            tokens = [" ".join(tokens[:3])] + tokens[3:]
            is_typed = True
        if table == "n" and len(tokens) == 1:
            continue  # the number of a row, which is read with its words
        number = "?"
        if table != "?":
            begin = tokens[1:5] if is_typed else tokens[:4]
            for at in range(cursor, len(flat)):
                if [bare(w) for w, _, _ in flat[at:at + len(begin)]] == begin:
                    _, line, place = flat[at]
                    number = " ".join(lines[line][:place]) 
                    number = as_word_prints(os.path.basename(os.path.dirname(path)), number, count)
                    cursor = at + 1
                    break
            else:
                print(f"{path}: not in the PDF: {words[:60]}", file=sys.stderr)
        words = " ".join(tokens[1:]) if is_typed else words
        out.append(f"{number}\t{words}")
    return "\n".join(out) + "\n"

if __name__ == "__main__":
    for folder in sys.argv[1:] or sorted(os.listdir(HERE)):
        path = f"{HERE}/{folder}/document.docx"
        if os.path.exists(path):
            with open(f"{HERE}/{folder}/printed.txt", "w") as f:
                f.write(printed(path))
