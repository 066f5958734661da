from __future__ import annotations

import re
from pathlib import Path

import pytest
from letter_docs import document, link, png

from ovop_xl.errors import WrongInputError
from ovop_xl.letters.emblem import MAX_EMBLEM
from ovop_xl.letters.engine import load

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACE = (
    f'<w:p><w:r><wp:inline xmlns:wp="{WP}" xmlns:a="{A}"><wp:extent cx="600" cy="800"/><wp:docPr id="1" name="x"'
    ' descr="lambang"/><a:blip r:embed="rId9"/><a:ext cx="600" cy="800"/></wp:inline></w:r></w:p>'
)


def with_place(folder: Path) -> Path:
    return document(folder, PLACE, links=link("rId9", "image", "media/a.png"), extra={"word/media/a.png": png(1, 1)})


@pytest.mark.parametrize(
    ("width", "height", "size"), [(30, 40, (600, 800)), (80, 40, (600, 300)), (10, 40, (200, 800))]
)
def test_the_emblem_fits_its_place_without_distortion(
    tmp_path: Path, width: int, height: int, size: tuple[int, int]
) -> None:
    xml = load(with_place(tmp_path), "Surat", emblem=png(width, height)).fill({})["word/document.xml"].decode()
    assert re.findall(r'cx="(\d+)" cy="(\d+)"', xml) == [(str(size[0]), str(size[1]))] * 2


def test_the_emblem_takes_the_place_of_the_picture(tmp_path: Path) -> None:
    emblem = png(3, 4)
    parts = load(with_place(tmp_path), "Surat", emblem=emblem).package.parts
    name = "word/media/lambang-kantor.png"
    links = parts["word/_rels/document.xml.rels"].decode()
    assert (parts[name] == emblem, f'Target="/{name}"' in links) == (True, True)


def test_a_template_without_a_place_stays_as_it_is(tmp_path: Path) -> None:
    path = document(tmp_path, "isi")
    assert load(path, "Surat", emblem=png(3, 4)).package == load(path, "Surat").package


@pytest.mark.parametrize(
    "data",
    [b"", b"bukan gambar", b"GIF89a" + b"\x01\x00" * 20, png(3, 4)[:20], png(3, 4) + b"x" * MAX_EMBLEM],
    ids=["empty", "text", "gif", "cut off", "too large"],
)
def test_what_is_no_emblem_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(WrongInputError) as caught:
        load(with_place(tmp_path), "Surat", emblem=data)
    assert caught.value.code == "E321"
