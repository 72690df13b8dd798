"""The web pages in Chromium: no request, no violation that axe-core finds, nothing that the HTML
checker of the W3C finds, room on a telephone, and pictures of them to look at."""

import json
import subprocess

from shared import OUT, THEMES, browser, export, table, verdict, written

WIDTHS = {"telephone": (375, 812), "desk": (1280, 800)}
# Every form of a worksheet; the answers are another page of each.
WORKSHEETS = {
    "blanks": ["--task", "blanks"],
    "dates": ["--task", "blanks", "--blank", "dates"],
    "quotations": ["--task", "blanks", "--blank", "quotations"],
    "all": ["--task", "blanks", "--blank", "titles,dates,quotations"],
    "cards": ["--task", "cards"],
    "ruler": ["--task", "ruler"],
}


def pages():
    """The pages, by name."""
    for theme in THEMES:
        yield theme, export(f"{theme}.html", "--theme", theme)
    yield "sheet", export("sheet.html", "--check-sheet")
    yield "handout", written("handout", "handout.html")
    for form, options in WORKSHEETS.items():
        yield f"worksheet, {form}", written("worksheet", f"worksheet-{form}.html", *options)
        answers = written("worksheet", f"worksheet-{form}-answers.html", *options, "--answers")
        yield f"worksheet, {form}, answers", answers


def is_of_data(said):
    """Whether the HTML checker takes an image in the page for blocked. It does so whatever the policy
    names, `img-src data:` alone included; what the policy does to it the browser is asked instead."""
    return "image “data:" in said["message"] and "blocked by “img-src”" in said["message"]


def under_policy(chromium, path):
    """What is wrong where the policy of the page holds: an image that is not there, or a complaint."""
    page = chromium.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    page.wait_for_load_state()
    wanted = page.locator("img").count()
    # Scripts are forbidden to the page, not to whoever drives the browser.
    drawn = page.evaluate("[...document.images].filter(image => image.naturalWidth > 0).length")
    page.close()
    return said + ([f"{wanted - drawn} of {wanted} images are not there"] if drawn < wanted else [])


def main():
    rows, faults = [], []
    axe = (OUT / "node/node_modules/axe-core/axe.min.js").read_text()
    with browser() as chromium:
        for page_name, path in pages():
            checked = subprocess.run(
                ["java", "-jar", OUT / "node/node_modules/vnu-jar/build/dist/vnu.jar", "--format", "json", path],
                capture_output=True, text=True,
            )
            messages = [said for said in json.loads(checked.stderr)["messages"] if not is_of_data(said)]
            faults += [f"{page_name}: {message['message']}, line {message['lastLine']}" for message in messages]
            for name, (width, height) in WIDTHS.items():
                asked = []
                # The policy of the page forbids scripts; the checker is one.
                context = chromium.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
                page = context.new_page()
                page.on("request", lambda request: asked.append(request.url))
                page.goto(path.as_uri())
                if name == "desk":
                    faults += [f"{page_name}: {fault}" for fault in under_policy(chromium, path)]
                wide = page.evaluate("document.documentElement.scrollWidth")
                page.evaluate(axe)
                found = page.evaluate("axe.run().then(found => found.violations)")
                page.screenshot(path=OUT / f"{path.stem}-{name}.png", full_page=True)
                if name == "desk":
                    page.pdf(path=OUT / f"{path.stem}-printed.pdf", format="A4", margin=dict.fromkeys(
                        ("top", "bottom", "left", "right"), "15mm"))
                context.close()
                abroad = [url for url in asked if not url.startswith(("data:", path.as_uri()))]
                rows.append([page_name, f"{width} px", wide, len(abroad), len(found), len(messages)])
                faults += [f"{page_name}, {name}: {fault['id']}: {fault['help']}" for fault in found]
                faults += [f"{page_name}, {name}: asks for {url}" for url in abroad]
                if wide > width:
                    faults.append(f"{page_name}, {name}: {wide} px wide")
    table(["page", "window", "width, px", "requests", "axe-core", "HTML checker"], rows)
    verdict(faults)


main()
