"""The web page in Chromium: no request, no violation that axe-core finds, nothing that the HTML
checker of the W3C finds, room on a telephone, and pictures of it to look at."""

import json
import subprocess

from shared import OUT, THEMES, browser, export, table, verdict

WIDTHS = {"telephone": (375, 812), "desk": (1280, 800)}


def main():
    rows, faults = [], []
    axe = (OUT / "node/node_modules/axe-core/axe.min.js").read_text()
    with browser() as chromium:
        pages = [(theme, ["--theme", theme]) for theme in THEMES] + [("sheet", ["--check-sheet"])]
        for theme, options in pages:
            path = export(f"{theme}.html", *options)
            checked = subprocess.run(
                ["java", "-jar", OUT / "node/node_modules/vnu-jar/build/dist/vnu.jar", "--format", "json", path],
                capture_output=True, text=True,
            )
            messages = json.loads(checked.stderr)["messages"]
            faults += [f"{theme}: {message['message']}, line {message['lastLine']}" for message in messages]
            for name, (width, height) in WIDTHS.items():
                asked = []
                # The policy of the page forbids scripts; the checker is one.
                context = chromium.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
                page = context.new_page()
                page.on("request", lambda request: asked.append(request.url))
                page.goto(path.as_uri())
                wide = page.evaluate("document.documentElement.scrollWidth")
                page.evaluate(axe)
                found = page.evaluate("axe.run().then(found => found.violations)")
                page.screenshot(path=OUT / f"{theme}-{name}.png", full_page=True)
                if name == "desk":
                    page.pdf(path=OUT / f"{theme}-printed.pdf", format="A4", margin=dict.fromkeys(
                        ("top", "bottom", "left", "right"), "15mm"))
                context.close()
                abroad = [url for url in asked if not url.startswith(("data:", path.as_uri()))]
                rows.append([theme, f"{width} px", wide, len(abroad), len(found), len(messages)])
                faults += [f"{theme}, {name}: {fault['id']}: {fault['help']}" for fault in found]
                faults += [f"{theme}, {name}: asks for {url}" for url in abroad]
                if wide > width:
                    faults.append(f"{theme}, {name}: {wide} px wide")
    table(["page", "window", "width, px", "requests", "axe-core", "HTML checker"], rows)
    verdict(faults)


main()
