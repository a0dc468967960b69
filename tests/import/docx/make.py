#!/usr/bin/env python3
"""Makes the Word documents of this folder. It runs only when they are renewed: `./make.py && ./print.py`, with python-docx, lxml
and LibreOffice; no test needs any of them. Every document is written as XML by hand, but for those that python-docx or LibreOffice
wrote, so that each program's own way is among them."""

import io, os, re, shutil, subprocess, sys, tempfile, zipfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = f'''xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" mc:Ignorable="w14"'''.replace("\n", "")
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

WHO = ["The headteacher", "The class teacher", "A governor", "The school office", "The site manager", "The librarian",
       "The catering lead", "A parent helper", "The music teacher", "The nursery lead", "The clerk", "The sports coach",
       "Each tutor", "The business manager", "The first aider", "The driver of the minibus", "The forest school leader"]
DOES = ["keeps a list of every visitor", "checks the gate before the bell", "counts the children back in",
        "writes a short note home", "returns the keys to the safe", "tests the alarm in the hall",
        "reads the risk sheet aloud", "reports a broken window", "orders new paint for the art room",
        "answers a letter within ten days", "shows newcomers where coats hang", "signs the book of lost things",
        "walks the path to the pond", "locks the medicine cupboard", "invites families to the fair",
        "clears the table after lunch", "waters the beans by the fence", "looks after the spare instruments",
        "turns the heating down at noon"]
WHEN = ["on the first Monday of a month", "before each outing", "whenever it rains", "at the end of a half-term",
        "as soon as the hall is free", "once the register is closed", "in the week after the holidays",
        "during the autumn fair", "when a new child joins", "unless the board says otherwise", "by four in the afternoon",
        "after the summer concert", "while the lift is being mended"]
TITLES = ["Why we have this policy", "Who does what", "Visits and outings", "Lost property", "Food and drink", "The library",
          "Keys and doors", "Letters home", "Music lessons", "The school garden", "Rainy days", "Looking again at this policy"]
said = [0]

def words():
    """A sentence that has not been said before."""
    n = said[0]; said[0] += 1
    return f"{WHO[n % len(WHO)]} {DOES[(n * 7 + n // 17) % len(DOES)]} {WHEN[(n * 5 + n // 19) % len(WHEN)]}."

def r(text, props=""):
    parts = re.split(r"(\t|\n)", text)
    inner = "".join("<w:tab/>" if p == "\t" else "<w:br/>" if p == "\n" else f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in parts if p)
    return f"<w:r>{f'<w:rPr>{props}</w:rPr>' if props else ''}{inner}</w:r>"

def p(text=None, style=None, num=None, ppr="", props="", raw=None, mark=""):
    inner = raw if raw is not None else r(words() if text is None else text, props)
    s = f'<w:pStyle w:val="{style}"/>' if style else ""
    n = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    m = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{s}{n}{ppr}{m}</w:pPr>{inner}</w:p>"

def lvl(i, fmt, text, start=1, left=None, hanging=360, style=None, font=None, more="", suff="", ind=True):
    left = 360 + 360 * i if left is None else left
    st = f'<w:pStyle w:val="{style}"/>' if style else ""
    f = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""
    sf = f'<w:suff w:val="{suff}"/>' if suff else ""
    pp = f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>' if ind else ""
    return (f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{re.sub("<w:isLgl/>", "", more) if "lvlRestart" in more else ""}'
            f'{st}{"<w:isLgl/>" if "isLgl" in more else ""}{sf}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{pp}{f}</w:lvl>')

def absn(i, *levels, extra="", kind="multilevel"):
    return f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="{kind}"/>{extra}{"".join(levels)}</w:abstractNum>'

def num(i, a, over=""):
    return f'<w:num w:numId="{i}"><w:abstractNumId w:val="{a}"/>{over}</w:num>'

def restart(level=0, at=1):
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{at}"/></w:lvlOverride>'

BASE = ('<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans"/><w:sz w:val="22"/></w:rPr>'
        '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>')

def style(i, name, based="Normal", ppr="", rpr="", kind="paragraph", more=""):
    b = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (f'<w:style w:type="{kind}" w:styleId="{i}"><w:name w:val="{name}"/>{b}{f"<w:pPr>{ppr}</w:pPr>" if ppr else ""}'
            f'{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}{more}</w:style>')

def heads(numid=None, deep=3):
    out = style("Title", "Title", rpr='<w:b/><w:sz w:val="44"/>')
    for d in range(1, deep + 1):
        n = f'<w:numPr><w:ilvl w:val="{d-1}"/><w:numId w:val="{numid}"/></w:numPr>' if numid and d <= 2 else ""
        out += style(f"Heading{d}", f"heading {d}", ppr=f'{n}<w:outlineLvl w:val="{d-1}"/>', rpr=f'<w:b/><w:sz w:val="{34-4*d}"/>')
    return out

def tc(inner, width=3000, more=""):
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inner}</w:tc>'

def tr(*cells, more=""):
    return f'<w:tr>{f"<w:trPr>{more}</w:trPr>" if more else ""}{"".join(cells)}</w:tr>'

def tbl(*rows, columns=2, width=4000, more=""):
    b = "".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for s in ["top", "left", "bottom", "right", "insideH", "insideV"])
    return (f'<w:tbl><w:tblPr>{more}<w:tblW w:w="{columns*width}" w:type="dxa"/><w:tblBorders>{b}</w:tblBorders></w:tblPr><w:tblGrid>'
            f'{"".join(f"<w:gridCol w:w=%s/>" % repr(str(width)).replace(chr(39), chr(34)) for _ in range(columns))}</w:tblGrid>{"".join(rows)}</w:tbl>')

def field(instruction, result):
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' f"{r(result) if result else ''}" '<w:r><w:fldChar w:fldCharType="end"/></w:r>')

def save(name, body, numbering="", styles="", parts=None, links=None, section="", spaces=SPACES, at="word/document.xml", main=None):
    """Writes a document: `parts` are (kind, name, XML), `links` are (id, kind, target, mode)."""
    folder = at.rsplit("/", 1)[0]
    every = [("styles", "styles.xml", f"<w:styles {spaces}>{BASE}{styles}</w:styles>")]
    if numbering:
        # Word wants all shapes before all lists.
        found = re.findall(r"<w:abstractNum .*?</w:abstractNum>", numbering)
        lists = re.findall(r"<w:num .*?</w:num>", numbering)
        every.append(("numbering", "numbering.xml", f"<w:numbering {spaces}>{''.join(found)}{''.join(lists)}</w:numbering>"))
    every += [(k, n, f"<w:{e} {spaces}>{x}</w:{e}>") for k, n, e, x in (parts or [])]
    kinds = "".join(f'<Override PartName="/{folder}/{n}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{k}+xml"/>' for k, n, _ in every)
    main = main or "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
             '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
             f'<Default Extension="png" ContentType="image/png"/><Override PartName="/{at}" ContentType="{main}"/>{kinds}</Types>')
    rel = "http://schemas.openxmlformats.org/package/2006/relationships"
    own = RELATIONS if "purl.oclc" not in spaces else "http://purl.oclc.org/ooxml/officeDocument/relationships"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    rels = "".join(f'<Relationship Id="p{i}" Type="{own}/{k}" Target="{n}"/>' for i, (k, n, _) in enumerate(every))
    rels += "".join(f'<Relationship Id="{i}" Type="{own}/{k}" Target="{t}"{" TargetMode=%sExternal%s" % (chr(34), chr(34)) if m else ""}/>' for i, k, t, m in (links or []))
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{rel}"><Relationship Id="a" Type="{own}/officeDocument" Target="{at}"/></Relationships>',
        at: f'<w:document {spaces}><w:body>{body}<w:sectPr>{section}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
        f"{folder}/_rels/{at.rsplit('/', 1)[1]}.rels": f'<Relationships xmlns="{rel}">{rels}</Relationships>',
    } | {f"{folder}/{n}": x for _, n, x in every}
    if any(k == "image" for _, k, _, _ in (links or [])):
        files[f"{folder}/media/tree.png"] = PNG
    write(name, {n: (head + x) if isinstance(x, str) else x for n, x in files.items()})

def write(name, files):
    os.makedirs(f"{HERE}/{name}", exist_ok=True)
    with zipfile.ZipFile(f"{HERE}/{name}/document.docx", "w", zipfile.ZIP_DEFLATED) as z:
        for n, x in files.items():
            # The same bytes each time.
            z.writestr(zipfile.ZipInfo(n, (2026, 1, 1, 0, 0, 0)), x, zipfile.ZIP_DEFLATED)

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000" "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082")

def sections(n, each, title=lambda i, t: p(t, "Heading1")):
    return "".join(title(i, TITLES[i % len(TITLES)]) + each(i) for i in range(n))

# Levels that most documents have: 1, 1.1, (a), (i).
LEGAL = [lvl(0, "decimal", "%1.", style="Heading1"), lvl(1, "decimal", "%1.%2", style="Clause", left=720, hanging=720),
         lvl(2, "lowerLetter", "(%3)", style="Item", left=1260, hanging=540), lvl(3, "lowerRoman", "(%4)", left=1800, hanging=540)]
LEGAL_STYLES = (style("Title", "Title", rpr='<w:b/><w:sz w:val="44"/>')
                + style("Heading1", "heading 1", ppr='<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>', rpr='<w:b/><w:sz w:val="28"/>')
                + style("Clause", "Clause", ppr='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
                + style("Item", "Item", ppr='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'))

def legal(i):
    return p(style="Clause") + p(style="Clause") + p(style="Item") + p(style="Item") + p(num=(1, 3)) + p(num=(1, 3)) + p(style="Item") + p(style="Clause")

def numbered_documents():
    a = absn(0, lvl(0, "decimal", "%1", style="Heading1"), lvl(1, "decimal", "%1.%2", style="Heading2"), lvl(2, "lowerLetter", "(%3)"))
    save("headings-by-style", p("Outings policy", "Title") + sections(4, lambda i: p("What this is about", "Heading2") + p() + p(num=(1, 2)) + p(num=(1, 2))
         + p("What is asked of staff", "Heading2") + p() + p(num=(1, 2)) + p(num=(1, 2))), a + num(1, 0), heads(1))
    save("clauses-by-style", p("Lost property policy", "Title") + sections(4, legal), absn(0, *LEGAL) + num(1, 0), LEGAL_STYLES)
    a = absn(0, lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "%2)")) + num(1, 0) + "".join(num(i, 0, restart()) for i in range(2, 7))
    save("lists-restart", p("Library rules", "Title") + sections(6, lambda i: p() + "".join(p(num=(i + 1, 0)) + (p(num=(i + 1, 1)) * (j == 1)) for j in range(4))), a, heads())
    a = absn(0, lvl(0, "lowerLetter", "(%1)")) + num(1, 0) + num(2, 0, restart())
    save("list-goes-on", p("Garden policy", "Title") + p("Tools", "Heading1") + p() + p(num=(1, 0)) + p(num=(1, 0)) + p() + p(num=(1, 0)) + p(ppr='<w:ind w:left="360"/>') + p(num=(1, 0))
         + p("Beds", "Heading1") + p(num=(1, 0)) + p(num=(1, 0)) + p("Water", "Heading1") + p() + "".join(p(num=(2, 0)) for _ in range(6)) + p() + "".join(p(num=(2, 0)) for _ in range(4)), a, heads())
    a = (absn(0, *LEGAL) + absn(1, lvl(0, "upperLetter", "Appendix %1", style="AppendixHead", suff="space", left=0, hanging=0), lvl(1, "decimal", "%1.%2", left=720, hanging=720), lvl(2, "decimal", "%1.%2.%3", left=1440, hanging=720))
         + num(1, 0) + num(2, 1))
    ap = style("AppendixHead", "Appendix heading", "Heading1", ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')
    save("appendices", p("Trips policy", "Title") + sections(2, legal) + "".join(p(t, "AppendixHead") + p(num=(2, 1)) + p(num=(2, 2)) + p(num=(2, 2)) + p(num=(2, 1)) for t in ["Forms for parents", "Sizes of groups", "Telephone numbers"]), a, LEGAL_STYLES + ap)
    a = absn(0, lvl(0, "decimal", "Section %1:", style="Heading1", suff="space", left=0, hanging=0), lvl(1, "decimal", "%1.%2.", left=720, hanging=720), lvl(2, "upperLetter", "%3.", left=1080)) + num(1, 0)
    save("sections-with-a-word", p("Keys policy", "Title") + sections(5, lambda i: p(num=(1, 1)) + p(num=(1, 2)) + p(num=(1, 2)) + p(num=(1, 1))), a, heads(1, 1))
    a = absn(0, lvl(0, "upperRoman", "%1.", style="Heading1"), lvl(1, "decimal", "%1.%2", more="<w:isLgl/>", left=720, hanging=720), lvl(2, "lowerRoman", "%3)", left=1080)) + num(1, 0)
    save("roman-sections", p("Music policy", "Title") + sections(6, lambda i: p(num=(1, 1)) + p(num=(1, 2)) + p(num=(1, 2)) + p(num=(1, 1))), a, heads(1, 1))
    a = absn(0, lvl(0, "lowerLetter", "%1)"), lvl(1, "lowerRoman", "%2.")) + absn(1, lvl(0, "upperLetter", "(%1)")) + num(1, 0) + num(2, 1)
    save("past-z", p("Things to bring", "Title") + p("For everybody", "Heading1") + "".join(p(num=(1, 0)) for _ in range(30)) + p(num=(1, 1)) * 1 + "".join(p(num=(1, 1)) for _ in range(10)) + p("For some", "Heading1") + "".join(p(num=(2, 0)) for _ in range(5)), a, heads())
    a = absn(0, lvl(0, "upperLetter", "%1", style="Heading1"), lvl(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>', left=720, hanging=720), lvl(2, "lowerLetter", "(%3)", left=1080))+ num(1, 0)
    save("numbers-run-through", p("Minibus policy", "Title") + sections(5, lambda i: p(num=(1, 1)) + p(num=(1, 2)) + p(num=(1, 2)) + p(num=(1, 1)) + p(num=(1, 1))), a, heads(1, 1))
    a = (absn(0, lvl(0, "decimal", "%1."), lvl(1, "decimal", "%1.%2."), extra='<w:styleLink w:val="SchoolList"/>') + absn(1, extra='<w:numStyleLink w:val="SchoolList"/>')
         + num(1, 0) + num(2, 1) + num(3, 1, restart()))
    ls = style("SchoolList", "School list", None, ppr='<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering")
    save("list-by-its-style", p("Lunch policy", "Title") + p("Tables", "Heading1") + "".join(p(num=(2, 0)) + p(num=(2, 1)) + p(num=(2, 1)) for _ in range(3)) + p("Trays", "Heading1") + "".join(p(num=(3, 0)) + p(num=(3, 1)) for _ in range(4)), a, heads() + ls)
    a = absn(0, lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "%2.")) + num(1, 0) + num(2, 0) + num(3, 0)
    save("lists-that-count-together", p("Fair policy", "Title") + sections(3, lambda i: p() + "".join(p(num=(i + 1, 0)) for _ in range(5)) + p(num=(i + 1, 1))), a, heads())
    a = "".join(absn(i, lvl(0, f, t, left=1440, hanging=1440)) + num(i + 1, i) for i, (f, t) in enumerate([("decimalZero", "%1"), ("ordinal", "%1"), ("ordinalText", "%1 step:"), ("cardinalText", "Rule %1"), ("decimal", "S%1/")]))
    save("numbers-in-words", p("Fire drill", "Title") + sections(5, lambda i: "".join(p(num=(i + 1, 0)) for _ in range(4))), a, heads())
    a = absn(0, *LEGAL) + num(1, 0) + num(2, 0, f'<w:lvlOverride w:ilvl="1"><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1-%2"/><w:lvlJc w:val="left"/></w:lvl></w:lvlOverride>')
    save("level-of-its-own", p("Rainy days policy", "Title") + sections(4, lambda i: p(style="Clause") + p(style="Clause") + (p(num=(2, 1)) + p(num=(2, 1)) if i == 3 else p(style="Item") + p(style="Item"))), a, LEGAL_STYLES)
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    save("numbers-switched-off", p("Visitors policy", "Title") + p("Before the first section", "Heading1", ppr=none) + p() + sections(3, lambda i: p(style="Clause") + p(style="Clause", ppr=none) + p(style="Clause") + p(style="Item") + p(style="Derived") + p(style="Clause")), absn(0, *LEGAL) + num(1, 0),
         LEGAL_STYLES + style("Derived", "Derived clause", "Clause", rpr="<w:i/>"))
    a = absn(0, *[lvl(i, "decimal", ".".join(f"%{j+1}" for j in range(i + 1)) + ".", left=360 + 432 * i, hanging=432) for i in range(6)]) + num(1, 0)
    save("six-levels", p("Building policy", "Title") + p("All of it", "Heading1") + "".join(p(num=(1, d)) for d in [0, 1, 2, 3, 4, 5, 5, 2, 1, 2, 3, 0, 1, 1, 2, 0, 1, 2, 3, 4, 1]), a, heads())
    a = absn(0, lvl(0, "decimal", "%1.", start=5), lvl(1, "lowerLetter", "%2)", start=3)) + num(1, 0) + num(2, 0, restart(0, 12))
    save("starts-elsewhere", p("Letters policy", "Title") + p("First", "Heading1") + "".join(p(num=(1, d)) for d in [0, 1, 1, 0, 1, 0]) + p("Second", "Heading1") + "".join(p(num=(2, d)) for d in [0, 0, 1, 1, 0, 1]) + p("Third", "Heading1") + "".join(p(num=(1, d)) for d in [0, 0, 0]), a, heads())

def typed_documents():
    save("typed-by-hand", p("Dogs on the site", "Title") + "".join(p(f"{i+1}.\t{TITLES[i]}", props="<w:b/>") + "".join(p(f"{i+1}.{j+1}\t{words()}", ppr='<w:ind w:left="720" w:hanging="720"/>') for j in range(3))
         + "".join(p(f"({c})\t{words()}", ppr='<w:ind w:left="1260" w:hanging="540"/>') for c in "abc") for i in range(4)), "", heads())
    a = absn(0, lvl(0, "decimal", "%1.", left=0, hanging=0)) + "".join(absn(i, lvl(0, "decimal", f"{i}.%1", left=720, hanging=720)) + num(i + 1, i) for i in range(1, 5)) + num(1, 0) + absn(9, lvl(0, "bullet", "\uf0b7", font="Symbol")) + num(9, 9)
    save("typed-and-counted", p("Coats and shoes", "Title") + "".join(p(TITLES[i], num=(1, 0), props="<w:b/>") + p(num=(i + 2, 0)) + p(num=(i + 2, 0)) + p(f"({'a'}) {words()}", ppr='<w:ind w:left="1080"/>') + p(f"({'b'}) {words()}", ppr='<w:ind w:left="1080"/>') + p(num=(9, 0)) + p(num=(9, 0)) for i in range(4)), a, heads())
    big = '<w:b/><w:sz w:val="32"/>'
    save("headings-by-look", p("LARKRISE FEDERATION", props='<w:b/><w:sz w:val="52"/>', ppr='<w:jc w:val="center"/>') + p("Bees and ponds", props='<w:b/><w:sz w:val="40"/>', ppr='<w:jc w:val="center"/>')
         + "".join(p(TITLES[i], props=big) + p() + p("Note: the pond is deep, and the fence is low.", props="<w:b/>") + p("For the little ones", props="<w:b/>") + p()
         + p(raw=r("It is plain that ") + r("nobody goes there alone", "<w:b/>") + r(" at any time.")) + p("WHAT ELSE COUNTS") + p() for i in range(4)), "", "")
    a = absn(0, lvl(0, "bullet", "\uf0b7", font="Symbol"), lvl(1, "bullet", "o", font="Courier New"), lvl(2, "bullet", "\uf0a7", font="Wingdings")) + num(1, 0)
    box = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="%d"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>%s</w:t></w:r></w:sdtContent></w:sdt>'
    legacy = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    save("bullets-and-boxes", p("Packing for camp", "Title") + p("Every child brings", "Heading1") + "".join(p(num=(1, d)) for d in [0, 1, 1, 2, 0, 0]) + p("Tick what is done", "Heading1")
         + p(raw=box % (0, "☐") + r(" " + words())) + p(raw=box % (1, "☒") + r(" " + words())) + p("☑ " + words()) + p(raw='<w:r><w:sym w:font="Wingdings" w:char="F06F"/></w:r>' + r(" " + words()))
         + p("By hand", "Heading1") + p("•\t" + words()) + p("•\t" + words()) + p("– " + words()) + p("– " + words()) + p("-\t" + words())
         + p(raw=r("It is ") + '<w:r><w:noBreakHyphen/></w:r>' + r(" as said ") + '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>' + r(" settled.")), a, heads())

def awkward_documents():
    a = absn(0, *LEGAL) + num(1, 0)
    front = tbl(*[tr(tc(p(k, props="<w:b/>")), tc(p(v))) for k, v in [("Policy owner", "Business manager"), ("Approved by", "Full board"), ("Date approved", "14 May 2025"), ("Next review", "May 2027"), ("Version", "3.1")]])
    history = tbl(tr(*[tc(p(t, props="<w:b/>")) for t in ["Version", "Date", "What changed"]], more="<w:tblHeader/>"), *[tr(*[tc(p(t)) for t in row]) for row in [("1.0", "3 June 2019", "First text"), ("2.0", "9 May 2022", "Section on keys"), ("3.1", "14 May 2025", "Names of posts")]], columns=3, width=3000)
    save("front-tables", p("Allotment policy", "Title") + front + p("Version history", props="<w:b/>") + history + sections(3, legal), a, LEGAL_STYLES)
    rows = "".join(p(TITLES[i], "Heading1") + tbl(*[tr(tc(p("", num=(1, 1), raw=""), 900), tc(p(), 7100)) for _ in range(5)]) for i in range(3))
    n = absn(0, lvl(0, "decimal", "%1.", style="Heading1"), lvl(1, "decimal", "%1.%2", left=0, hanging=0, suff="nothing")) + num(1, 0)
    save("clauses-in-a-table", p("Trays policy", "Title") + rows, n, heads(1, 1))
    rows = "".join(p(f"{i+1}. {TITLES[i]}", "Heading1") + tbl(*[tr(tc(p(f"{i+1}.{j+1}"), 900), tc(p() + (p() if j == 2 else ""), 7100)) for j in range(5)]) for i in range(3))
    save("typed-numbers-in-a-table", p("Benches policy", "Title") + rows, "", heads())
    text_box = lambda t: ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>600000</wp:posOffset></wp:positionV><wp:extent cx="5000000" cy="600000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="Box"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>' + t + '</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:300pt;height:50pt"><v:textbox><w:txbxContent>' + t + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>")
    save("text-boxes", p("Swimming policy", "Title") + p("Read this first", "Heading1") + p(style="Clause", raw=r(words()) + text_box(p("Ring the pool before you set out, and ask for the duty manager."))) + p(style="Clause") + sections(3, legal), a, LEGAL_STYLES)
    by = lambda i: f'w:id="{i}" w:author="{["J. Amari", "R. Doyle"][i % 2]}" w:date="2025-05-01T10:00:00Z"'
    ins = lambda i, t: f"<w:ins {by(i)}>{r(t)}</w:ins>"
    gone = lambda i, t: f'<w:del {by(i)}><w:r><w:delText xml:space="preserve">{escape(t)}</w:delText></w:r></w:del>'
    tracked = (p("Bicycles policy", "Title") + p("Riding", "Heading1") + p(style="Clause", raw=r("Children ") + gone(1, "may") + ins(2, "must") + r(" wear a helmet on the way to school."))
               + p(style="Clause", raw=gone(3, "A clause that is gone."), mark=f"<w:del {by(4)}/>") + p(style="Clause", raw=ins(5, "A clause that is new, and counted."), mark=f"<w:ins {by(6)}/>")
               + p(style="Clause", raw=r("Bells are tested"), mark=f"<w:del {by(7)}/>") + p(style="Clause", raw=r(" each term by the site manager.")) + p(style="Item") + p(style="Item", mark=f"<w:ins {by(8)}/>", raw=ins(9, words()))
               + p(style="Clause", raw=f'<w:moveFrom {by(10)}>{r("Bicycles stand in the rack by the gate.")}</w:moveFrom>', mark=f"<w:moveFrom {by(11)}/>") + p(style="Clause")
               + p("Racks", "Heading1") + p(style="Clause", raw=f'<w:moveTo {by(12)}>{r("Bicycles stand in the rack by the gate.")}</w:moveTo>', mark=f"<w:moveTo {by(13)}/>")
               + tbl(tr(tc(p("Rack")), tc(p("Bicycles"))), tr(tc(p("East")), tc(p("Twelve"))), tr(tc(p("Old")), tc(p("Gone")), more=f"<w:del {by(14)}/>"), tr(tc(p("West")), tc(p("Nine")), more=f"<w:ins {by(15)}/>")) + sections(2, legal))
    comments = ("comments", "comments.xml", "comments", f"<w:comment {by(20)}>{p('Is this right?')}</w:comment><w:comment {by(21)}>{p('Yes.')}</w:comment>")
    save("tracked-changes", tracked, a, LEGAL_STYLES, [comments])
    note = lambda kind, i, t: f'<w:{kind} w:id="{i}"><w:p><w:r><w:{kind}Ref/></w:r>{r(" " + t)}</w:p></w:{kind}>'
    cite = lambda kind, i: f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{i}"/></w:r>'
    fixed = lambda kind: f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}><w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>'
    feet = ("footnotes", "footnotes.xml", "footnotes", fixed("footnote") + note("footnote", 1, "The hall seats two hundred.") + note("footnote", 2, "Keys are cut in town."))
    ends = ("endnotes", "endnotes.xml", "endnotes", fixed("endnote") + note("endnote", 1, "Agreed with the parish in spring."))
    save("notes-and-links", p("Hall policy", "Title") + p("Lending the hall", "Heading1") + p(style="Clause", raw=r("The hall is lent to neighbours") + cite("footnote", 2) + r(" on Saturdays") + cite("footnote", 1) + r("."))
         + p(style="Clause", raw=r("Prices are ") + f'<w:hyperlink r:id="l1">{r("on the price list")}</w:hyperlink>' + r(", and the parish agrees") + cite("endnote", 1) + r("."))
         + p(style="Clause", raw=r("Rules stand in ") + field('HYPERLINK "https://hall.example/rules"', "the book of rules") + r(" and in clause ") + field("REF _Ref1 \\r \\h", "1.2") + r(".")) + sections(3, legal), a, LEGAL_STYLES, [feet, ends], [("l1", "hyperlink", "https://hall.example/prices", True)])
    toc = ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>' + p("Contents", "TOCHeading")
           + p(style="TOC1", raw='<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("1.\tWhy we have this policy\t2"))
           + p("2.\tWho does what\t2", "TOC1") + p(raw='<w:r><w:fldChar w:fldCharType="end"/></w:r>') + "</w:sdtContent></w:sdt>")
    margins = [("header", "header1.xml", "hdr", p("Elm Hill School: staff copy")), ("footer", "footer1.xml", "ftr", p(raw=r("Sheet ") + field("PAGE", "1") + r(" of ") + field("NUMPAGES", "3")))]
    save("contents-and-margins", p("Heating policy", "Title") + toc + sections(4, legal), a, LEGAL_STYLES + style("TOC1", "toc 1") + style("TOCHeading", "TOC Heading", "Heading1", ppr='<w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/>'), margins,
         [("h1", "header", "header1.xml", False), ("f1", "footer", "footer1.xml", False)], '<w:headerReference w:type="default" r:id="h1"/><w:footerReference w:type="default" r:id="f1"/>')
    pic = '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="7" name="Tree" descr="An oak beside the gate"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="7" name="tree"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="i1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    merged = tbl(tr(tc(p("Trees", props="<w:b/>"), 4000, '<w:gridSpan w:val="2"/>')), tr(tc(p("Oak"), 2000, '<w:vMerge w:val="restart"/>'), tc(p("By the gate"), 2000)), tr(tc(p(raw=""), 2000, "<w:vMerge/>"), tc(p("By the pond") + tbl(tr(tc(p("Tall")), tc(p("Old")))) + p(raw=""), 2000)), width=2000)
    save("pictures-and-merged-cells", p("Trees policy", "Title") + p("The oak", "Heading1") + p(raw=pic) + p(style="Clause") + merged + p(style="Clause", raw=r("Seen ") + r("secretly ", "<w:vanish/>") + r("by nobody at night.")) + tbl(tr(tc(p("In short: trees are looked at twice a year.")), ), columns=1) + sections(3, legal), a, LEGAL_STYLES, None, [("i1", "image", "media/tree.png", False)])

def other_programs():
    strict = SPACES.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    save("strict", p("Clocks policy", "Title") + sections(3, legal), absn(0, *LEGAL) + num(1, 0), LEGAL_STYLES, spaces=strict)
    german = (style("berschrift1", "heading 1", ppr='<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>', rpr='<w:b/><w:sz w:val="28"/>') + style("SchoolHead", "School head", "berschrift1", rpr='<w:color w:val="7B1E3A"/>')
              + style("Titel", "Title", rpr='<w:b/><w:sz w:val="44"/>') + style("Absatz", "Numbered text", ppr='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'))
    a = absn(0, lvl(0, "decimal", "%1", style="berschrift1"), lvl(1, "decimal", "%1.%2", style="Absatz", left=720, hanging=720)) + num(1, 0)
    save("styles-in-another-language", p("Snow policy", "Titel") + sections(5, lambda i: "".join(p(style="Absatz") for _ in range(3)), lambda i, t: p(t, "SchoolHead" if i % 2 else "berschrift1")), a, german)
    save("parts-elsewhere", p("Cloakroom policy", "Title") + sections(3, legal), absn(0, *LEGAL) + num(1, 0), LEGAL_STYLES, at="papers/text.xml")
    levels = lambda: [lvl(i, ["decimal", "lowerLetter", "lowerRoman"][i % 3], f"%{i+1}.", left=720 * (i + 1)) for i in range(9)]
    direct = lambda n, d: p(num=(n, d), ppr=f'<w:ind w:left="{720*(d+1)}" w:hanging="360"/>')
    save("as-google-docs-writes", p("Paint policy", "Title") + sections(4, lambda i: p() + "".join(direct(i + 1, d) for d in [0, 1, 1, 2, 0, 1])), "".join(absn(i, *levels()) + num(i + 1, i) for i in range(4)), heads())
    import docx
    d = docx.Document(); d.add_heading("Recorders policy", 0)
    for t in TITLES[:4]:
        d.add_heading(t, 1); d.add_paragraph(words())
        for _ in range(3): d.add_paragraph(words(), style="List Number")
        for _ in range(2): d.add_paragraph(words(), style="List Bullet")
        d.add_paragraph(words(), style="List Number 2")
    t = d.add_table(rows=1, cols=2, style="Light Grid Accent 1"); t.rows[0].cells[0].text = "Term"; t.rows[0].cells[1].text = "Recorders"
    for x, y in [("Autumn", "Thirty"), ("Spring", "Twenty-eight")]:
        c = t.add_row().cells; c[0].text = x; c[1].text = y
    os.makedirs(f"{HERE}/as-python-docx-writes", exist_ok=True); d.save(f"{HERE}/as-python-docx-writes/document.docx")
    for name, source, way in [("from-libreoffice", "clauses-by-style", "odt"), ("from-old-word", "headings-by-style", "doc"), ("appendices-from-libreoffice", "appendices", "odt"), ("boxes-from-libreoffice", "bullets-and-boxes", "odt"), ("notes-from-old-word", "notes-and-links", "doc"), ("from-rich-text", "lists-restart", "rtf")]:
        with tempfile.TemporaryDirectory() as f:
            run = lambda to, what: subprocess.run(["soffice", f"-env:UserInstallation=file://{f}/profile", "--headless", "--convert-to", to, "--outdir", f, what], check=True, capture_output=True)
            run(way, f"{HERE}/{source}/document.docx"); os.makedirs(f"{HERE}/{name}", exist_ok=True)
            run("docx:MS Word 2007 XML", f"{f}/document.{way}"); shutil.copy(f"{f}/document.docx", f"{HERE}/{name}/document.docx")

def as_clerks_have_them():
    """The kinds that many hands have worked on."""
    shape = '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>100000</wp:posOffset></wp:positionV><wp:extent cx="5000000" cy="900000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="Box"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>'
    control = tbl(*[tr(tc(p(k, props="<w:b/>")), tc(p(v))) for k, v in [("Owner", "Site manager"), ("Agreed", "11 March 2025"), ("To be looked at again", "March 2027"), ("Where it is kept", "Office, shelf 3")]])
    toc = (p(raw='<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("1\tWhy we have this policy\t2"), style="TOC1")
           + p("2\tWho does what\t3", "TOC1") + p("3\tVisits and outings\t4", style="TOC1") + p(raw='<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    lp = style("ListParagraph", "List Paragraph", ppr='<w:ind w:left="720"/><w:contextualSpacing/>')
    a = (absn(0, lvl(0, "decimal", "%1", left=432, hanging=432), lvl(1, "decimal", "%1.%2", left=576, hanging=576)) + absn(1, lvl(0, "bullet", "\uf0b7", left=1080, font="Symbol"))
         + absn(2, lvl(0, "lowerLetter", "%1)", left=1080)) + num(1, 0) + num(2, 1) + "".join(num(i, 2, restart()) for i in range(3, 9)))
    body = p(raw=shape % p("Doors and gates policy", props='<w:b/><w:sz w:val="48"/>')) + control + p("Contents", props="<w:b/>") + toc
    for i in range(5):
        body += p(TITLES[i], "ListParagraph", num=(1, 0), props="<w:b/>", ppr='<w:ind w:left="432" w:hanging="432"/>')
        body += p(style="ListParagraph", num=(1, 1)) + p(style="ListParagraph", num=(1, 1)) + p("Whoever opens a gate will:", "ListParagraph", ppr='<w:ind w:left="576"/>')
        body += p(style="ListParagraph", num=(2, 0)) * 1 + p(style="ListParagraph", num=(2, 0)) + p(style="ListParagraph", num=(1, 1))
        body += p(style="ListParagraph", num=(3 + i, 0)) + p(style="ListParagraph", num=(3 + i, 0)) + p(ppr='<w:ind w:left="1080"/>') + p(style="ListParagraph", num=(3 + i, 0)) + p("")
    body += p("APPENDIX A – Form for a lost key", props="<w:b/>") + p("Name of the child:\t________\nClass:\t________") + p("Signed ________ (parent)\tDate ________")
    save("bold-list-paragraphs", body, a, lp + style("TOC1", "toc 1"))
    box = lambda t: tbl(tr(tc(t, 8000)), columns=1, width=8000)
    body = p("Elm Hill Primary School", ppr='<w:jc w:val="center"/>', props='<w:b/><w:sz w:val="36"/>') + p("Snow and ice plan", ppr='<w:jc w:val="center"/>', props='<w:b/><w:sz w:val="44"/>') + p("Agreed by the board on 3 December 2025", ppr='<w:jc w:val="center"/>')
    for i in range(5):
        body += box(p(f"{i+1}. {TITLES[i].upper()}", props="<w:b/>")) + p()
        body += p(f"{i+1}.1 {words()}") + p(f"{i+1}.2 {words()}") + p(f"a. {words()}", ppr='<w:ind w:left="720"/>') + p(f"b. {words()}", ppr='<w:ind w:left="720"/>')
        body += p(f"{i+1}.3 {words()}") + p(raw=r("Remember: ", "<w:b/>") + r(words())) + p(f"\u00b7\t{words()}", ppr='<w:ind w:left="720" w:hanging="360"/>') + p(f"\u00b7\t{words()}", ppr='<w:ind w:left="720" w:hanging="360"/>')
    save("headings-in-boxes", body, "", "")
    a = absn(0, lvl(0, "decimal", "%1.", style="Heading1"), lvl(1, "decimal", "%1.%2", style="Heading2", left=720, hanging=720), lvl(2, "lowerLetter", "(%3)", left=1260, hanging=540), lvl(3, "bullet", "\u2013", left=1620)) + num(1, 0)
    body = p("Photographs policy", "Title") + sections(5, lambda i: "".join(p(style="Heading2") for _ in range(2)) + p(num=(1, 2)) + p(num=(1, 2)) + p(num=(1, 3)) + p(num=(1, 3)) + p(num=(1, 2)) + p(style="Heading2"))
    save("clauses-in-heading-styles", body, a, heads(1))
    a = "".join(absn(i, lvl(0, "decimal", f"{i+1}.%1", left=720, hanging=720), lvl(1, "lowerRoman", "(%2)", left=1440, hanging=720)) + num(i + 1, i) for i in range(5))
    body = p("Pets policy", "Title") + sections(5, lambda i: p(num=(i + 1, 0)) + p(num=(i + 1, 0)) + p(num=(i + 1, 1)) + p(num=(i + 1, 1)) + p(num=(i + 1, 0)), lambda i, t: p(f"{i+1}   {t}", "Heading1"))
    save("typed-sections-counted-clauses", body, a, heads())
    half = ["Riding to school", "Helmets", "Locks"]
    a = absn(0, lvl(0, "upperLetter", "Part %1 –", style="Heading1", suff="space", left=0, hanging=0), lvl(1, "decimal", "%2", style="Heading2", left=720, hanging=720, more='<w:lvlRestart w:val="1"/>'), lvl(2, "decimal", "%2.%3", left=720, hanging=720), lvl(3, "lowerLetter", "(%4)", left=1260, hanging=540)) + num(1, 0)
    save("parts-and-sections", p("Wheels policy", "Title") + sections(2, lambda i: "".join(p(t, "Heading2") + p(num=(1, 2)) + p(num=(1, 3)) + p(num=(1, 3)) + p(num=(1, 2)) for t in half)), a, heads(1))

def as_a_school_office_types():
    """What a school's office types where Word would have a list, a box or a heading for it; each document as small as it can be."""
    said[0] = 2000  # The same words whatever is made before.
    bold = "<w:b/>"
    body = p("Elm Hill Primary School", props=bold) + p("Biscuits Policy", props='<w:b/><w:sz w:val="40"/>')
    body += p("Approved by: Governing Board") + p("Date: 4 March 2025") + p("Review: March 2027")
    body += "".join(p(TITLES[i], props=bold) + p() + p() for i in range(2))
    save("school-above-title", body, "", "")
    body = p("Beans policy", "Title")
    for title, sign in [("Hyphens", "-"), ("Dots", "\u2022"), ("Stars", "*"), ("Dashes", "\u2013")]:
        body += p(title, "Heading1") + p() + p(f"{sign} {words()}") + p()
    body += p("Both", "Heading1") + p(f"\u2022 {words()}") + p(f"o {words()}") + p(f"o {words()}") + p(f"\u2022 {words()}")
    save("bullets-alone", body, "", heads())
    control = lambda on: f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{on}"/></w14:checkbox></w:sdtPr><w:sdtContent>{r(chr(0x2612) if on else chr(0x2610))}</w:sdtContent></w:sdt>'
    sign = lambda code: f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'
    body = p("Forms policy", "Title") + p("To fill in", "Heading1") + p("\u2610 Yes \u2610 No")
    body += p(raw=control(1) + r(" Mornings ") + control(0) + r(" Afternoons")) + p(raw=sign("F0FE") + r(" Bus") + r("\t") + sign("F0A8") + r(" Train"))
    body += p("\u2610 Only this") + p("Lunch: \u2610 hot \u2611 cold") + tbl(tr(tc(p("May paint", props=bold)), tc(p("\u2610 Yes \u2612 No"))))
    save("boxes-in-a-line", body, "", heads())
    shaded = lambda t: tc(p(t), 4000, '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>')
    plain = lambda *cells: tr(*[tc(p(c)) for c in cells])
    grid = style("TableGrid", "Table Grid", based="", kind="table")
    use, gap = '<w:tblStyle w:val="TableGrid"/>', p("Then this.")
    body = p("Rooms policy", "Title") + p("Tables", "Heading1") + tbl(tr(shaded("Room"), shaded("Who has the key")), plain("Hall", "The office"), plain("Shed", "The site manager"), more=use) + gap
    body += tbl(plain("Room", "Key"), plain("Hall", "The office holds it all day long"), plain("Shed", "The site manager holds it in term"), more=use) + gap
    body += tbl(tr(tc(p("Hall", props=bold)), tc(p("The office"))), tr(tc(p("Shed", props=bold)), tc(p("The site manager"))), more=use) + gap
    body += tbl(plain("Monday", "Soup and bread"), plain("Tuesday", "Rice and beans"), more=use)
    save("tables-without-heads", body, "", heads() + grid)
    comment = lambda n, who, said: f'<w:comment w:id="{n}" w:author="{who}" w:date="2025-02-03T10:00:00Z"><w:p>{r(said)}</w:p></w:comment>'
    on = lambda n, text: f'<w:commentRangeStart w:id="{n}"/>{r(text)}<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>'
    body = p("Notes policy", "Title") + p("Why", "Heading1") + p(raw=r("Ask ") + on(0, "the office") + r(" first.")) + p(raw=on(1, "Nobody waits."))
    save("with-comments", body, "", heads(), parts=[("comments", "comments.xml", "comments", comment(0, "Ada Bell", "Which office? The new one?") + comment(1, "Cy Dunn", "Too strong."))])

if __name__ == "__main__":
    numbered_documents(); typed_documents(); awkward_documents(); other_programs(); as_clerks_have_them(); as_a_school_office_types()
