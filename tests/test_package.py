"""What ``import iccmine`` offers, and that it does not load the pipeline before it is asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

import iccmine


def test_importing_the_package_loads_no_pipeline():
    code = "import sys, iccmine; print(sorted({'spacy', 'pandas', 'lxml'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_a_file_is_mined_by_one_call(specimens: Path):
    (coded,) = iccmine.mine_document((specimens / "security_council/S_RES_9001_2031.xml").read_bytes())
    assert coded.document.symbol == "S/RES/9001 (2031)"
    assert {"binding", "exempting"} <= {passage.force for passage in coded.passages}


def test_a_text_is_annotated_by_one_call():
    doc = iccmine.load("en")("Demands that the Government of Chad shall hand over the suspects;")
    assert [provision.actors for provision in doc._.provisions] == [("TCD",)]


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing"):
        _ = iccmine.nothing
