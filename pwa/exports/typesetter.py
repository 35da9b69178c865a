"""Sets one document by typst and ends: what typst keeps of each document in memory goes with this process.

Started as a script by ``typesetting``, it reads its task as JSON from the input and writes the PDF to the output.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from typst import Compiler, Fonts


def compiler(task: Mapping[str, str]) -> Compiler:
    """Return what sets a template with its words; ``fonts`` is a folder, typst's own fonts come beside it."""
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[Path(task["fonts"])])
    return Compiler(Path(task["template"]), font_paths=fonts, sys_inputs={"said": task["said"]})


def main() -> None:
    """Write the document that the task asks for, as PDF/UA-1."""
    task = json.load(sys.stdin)
    document = compiler(task).compile(format="pdf", pdf_standards="ua-1", timestamp=int(task["at"]))
    if not isinstance(document, bytes):
        raise TypeError(document)
    sys.stdout.buffer.write(document)


if __name__ == "__main__":
    main()
