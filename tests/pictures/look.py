"""The SVG in Chromium and the PDF by pdftoppm beside the PNG, in three themes: how many pixels
differ, and how far each run of text stands from where it should."""

import subprocess
import xml.etree.ElementTree as xml

import numpy
from fontTools.ttLib import TTFont
from PIL import Image, ImageFilter

from shared import OUT, ROOT, SIZE, THEMES, browser, export, table, verdict

MOST_PIXELS = 0.005
MOST_SHIFT = 1.0
FINER = 4


def different(one, two):
    """The share of pixels whose colours are more than 32 of 255 apart after a blur of one pixel."""
    blurred = [
        numpy.asarray(Image.open(path).convert("RGB").filter(ImageFilter.GaussianBlur(1)), dtype=int)
        for path in (one, two)
    ]
    apart = numpy.abs(blurred[0] - blurred[1]).max(axis=2)
    Image.fromarray(numpy.clip(apart * 4, 0, 255).astype("uint8")).save(f"{two}.apart.png")
    return float((apart > 32).mean())


def draw_svg(chromium, svg, png):
    """Draws an SVG, and gives the text of each of its runs and where it stands, in pixels."""
    page = chromium.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
    page.goto(svg.as_uri())
    page.evaluate("document.fonts.ready")
    page.screenshot(path=png)
    runs = page.evaluate(
        """() => [...document.querySelectorAll('text')].map(text => {
            const box = text.getBBox(), at = text.getCTM(), look = getComputedStyle(text);
            const end = text.getEndPositionOfChar(text.getNumberOfChars() - 1);
            return {
                text: text.textContent, left: box.x * at.a + at.e, right: end.x * at.a + at.e,
                box_right: (box.x + box.width) * at.a + at.e, baseline: end.y * at.d + at.f,
                size: parseFloat(look.fontSize) * at.d,
                face: [look.fontFamily.split(',')[0].replaceAll('"', ''), look.fontWeight, look.fontStyle],
            };
        })"""
    )
    page.close()
    return runs


def draw_pdf(pdf, png):
    """Draws a PDF, and gives the text and the box of each of its words, in pixels.

    pdftoppm moves each line of text to a whole row of its pixels, and each thin line to whole pixels.
    So the page is drawn four times as large and made smaller: then it is moved by a quarter at most.
    """
    large = png.with_name(f"{png.stem}-large")
    subprocess.run(["pdftoppm", "-r", str(96 * FINER), "-png", "-singlefile", pdf, large], check=True)
    with Image.open(f"{large}.png") as drawn:
        drawn.convert("RGB").reduce(FINER).save(png)
    written = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True)
    space = "{http://www.w3.org/1999/xhtml}"
    words = []
    for word in xml.fromstring(written.stdout).iter(f"{space}word"):
        left, top, right, bottom = (float(word.get(key)) / 0.75 for key in ("xMin", "yMin", "xMax", "yMax"))
        words.append((word.text, left, right, (top + bottom) / 2))
    return words


def metrics(face):
    """How far a face reaches above and below its baseline, in ems, as PDF writes it."""
    family, weight, style = face
    kind = {("400", "normal"): "Regular", ("600", "normal"): "SemiBold", ("400", "italic"): "Italic"}
    font = TTFont(ROOT / "assets" / "fonts" / f"{family}-{kind[weight, style]}.ttf")
    em = font["head"].unitsPerEm
    return font["OS/2"].sTypoAscender / em, -font["OS/2"].sTypoDescender / em


def shifts(runs, words):
    """How far the ends of each run, the middle of its line, and the right edge of the browser's box
    about it stand from those of its words. The box holds more than the letters' advances."""
    found, faces = [], {}
    for run in runs:
        parts = run["text"].split()
        if not parts:
            continue
        face = tuple(run["face"])
        up, down = faces.setdefault(face, metrics(face))
        middle = run["baseline"] - (up - down) / 2 * run["size"]
        ends = []
        for part, edge, side in ((parts[0], run["left"], 1), (parts[-1], run["right"], 2)):
            near = [word for word in words if word[0] == part and abs(word[3] - middle) < 12]
            ends.append(min(near, key=lambda word: abs(word[side] - edge), default=None))
        if None in ends:
            found.append((float("inf"),) * 3 + (run["text"],))
            continue
        first, last = ends
        across = max(abs(first[1] - run["left"]), abs(last[2] - run["right"]))
        box = abs(last[2] - run["box_right"])
        found.append((across, abs(first[3] - middle), box, run["text"]))
    return found


def main():
    rows, faults = [], []
    with browser() as chromium:
        for theme in THEMES:
            png, svg, pdf = (export(f"{theme}.{kind}", "--theme", theme) for kind in ("png", "svg", "pdf"))
            from_svg, from_pdf = OUT / f"{theme}-svg.png", OUT / f"{theme}-pdf.png"
            runs = draw_svg(chromium, svg, from_svg)
            words = draw_pdf(pdf, from_pdf)
            moved = shifts(runs, words)
            across, down, box = (max(found[at] for found in moved) for at in range(3))
            where = max(moved, key=lambda found: max(found[:2]))[-1]
            apart = [different(png, drawn) for drawn in (from_svg, from_pdf)]
            said = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True).stdout
            said = " ".join(said.split())
            said_by = [" ".join(run["text"].split()) for run in runs]
            missing = [text for text in said_by if text not in said]
            rows.append([theme, *(f"{share:.3%}" for share in apart), len(runs), f"{across:.2f}", f"{down:.2f}", f"{box:.2f}", len(missing)])
            faults += [f"{theme}: {share:.3%} of pixels" for share in apart if share > MOST_PIXELS]
            if max(across, down) > MOST_SHIFT:
                faults.append(f"{theme}: \"{where}\" ends {across:.2f} px away, lines {down:.2f} px")
            faults += [f"{theme}: the PDF does not say \"{text}\"" for text in missing]
    heads = ["theme", "SVG: pixels", "PDF: pixels", "runs", "ends, px", "line, px", "getBBox, px", "not found in PDF"]
    table(heads, rows)
    verdict(faults)


main()
