"""Writes the page on background, framing and attire: docs/setting.md.

    FINELINE_CORPUS=portraits python benchmarks/setting.py --docs docs

Takes about ten minutes on two cores, most of it for the composites of `background.py`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import attire
import background
import framing
import garments
from matte import PEOPLE

PLATFORMS = "linkedin", "website"

PAGE = """# The setting: background, framing, attire

`python benchmarks/setting.py --docs docs` makes this page.

## Another background, against the truth

Composites of {people}, with painted strands of hair, so that alpha and colours are known;
then the background is replaced by a light and a dark wall, or put out of focus. Mean Delta E 2000 over the band
in which a viewer sees the edge, against the same composed from the truth; beside each what a hard cut-out gives: the
segmentation network's answer at one half, as simple tools do it. `unsure` is the share of composites of whose edge a
report warns.

{background}

## Frames

All thirty portraits. A head is as wished while it is no more than 15 % larger in the frame than it should be; eyes are
on the line within 6 % of the height. Where they are not, the photo is cut too tight, and the report says so.

{framing}

## Colours of clothes

Colours that were read by eye at points set on fifteen photos, against the nearest that was found; Delta E 2000.

{garments}

Farther than 6: {far}.

## Advice

{attire}

`first colours`: how many different colours come first in the lists of thirty photos of 23 people, in all and by skin
tone; `lists`: how many different lists of five; `alike`: mean correlation of all colours' scores between two photos of
one person, and of two people. The photos of one person were taken years apart: hair greys, and a dark photo tells
little.
"""


def main() -> None:
    """Measure everything and write the page, or print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", type=Path, help="folder for setting.md")
    parser.add_argument("--only", default=",".join(PEOPLE), help="people whose composites are made, by code")
    arguments = parser.parse_args()
    colours, far = garments.measured()
    page = PAGE.format(
        people=arguments.only.replace(",", ", "),
        background="\n".join(background.measured(arguments.only.split(","))),
        framing="\n\n".join(f"{name}:\n\n" + "\n".join(framing.measured(name)[0]) for name in PLATFORMS),
        garments="\n".join(colours),
        far=", ".join(far) or "none",
        attire="\n".join(attire.measured()),
    )
    if arguments.docs is None:
        print(page)
    else:
        (arguments.docs / "setting.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
