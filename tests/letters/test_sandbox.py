from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from ovop_xl.errors import RefusedTemplateError
from ovop_xl.letters import sandbox
from ovop_xl.letters.sandbox import FILTERS, Limits, MissingFieldError, compile_text, environment, run


def print_with(source: str, **fields: object) -> str:
    limits = Limits()
    program, _ = compile_text(environment(limits), source, "templat.docx")
    return run(program, fields, limits, "templat.docx")


def refusal(source: str, **fields: object) -> str:
    with pytest.raises(RefusedTemplateError) as caught:
        print_with(source, **fields)
    return caught.value.code


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ nama.__class__.__mro__ }}",
        "{{ nama['__class__'] }}",
        "{% for _x in nama %}{% endfor %}",
        "{% import 'os' as os %}",
        "{% from 'os' import system %}",
        "{% include '/etc/passwd' %}",
        "{% extends 'dasar.docx' %}",
        "{% block isi %}{% endblock %}",
        "{% set a = nama ~ nama %}",
        "{% set a %}x{% endset %}",
        "{% macro m() %}{% endmacro %}",
        "{% filter besar %}x{% endfilter %}",
        "{% autoescape false %}{{ nama }}{% endautoescape %}",
        "{% for a in nama recursive %}{{ loop(a) }}{% endfor %}",
        "{{ nama.upper() }}",
        "{{ range(10) }}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%99999999d' % 1 }}",
        "{{ {'a': 1} }}",
    ],
)
def test_what_a_template_may_not_say_is_refused(source: str) -> None:
    assert refusal(source, nama="Budi Contoh") == "E307"


@pytest.mark.parametrize(
    "source",
    [
        "{{ nama|attr('x') }}",
        "{{ nama|safe }}",
        "{{ nama|tanggl }}",
        "{{ nama is callable }}",
        "{% if nama %}",
        "{{ nama",
        "{{ " + "9" * 5000 + " }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{% for a in x %}" * 30 + "{% endfor %}" * 30,
    ],
)
def test_what_is_no_template_is_refused(source: str) -> None:
    assert refusal(source, nama="Budi Contoh", x=[]) == "E308"


def test_refusal_says_where() -> None:
    with pytest.raises(RefusedTemplateError) as caught:
        print_with("<w:p>satu</w:p>\n<w:p>dua {{ nama|tanggl }}</w:p>")
    assert caught.value.values["near"] == "dua {{ nama|tanggl }}"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{{ nomor }}", "nomor"),
        ("{{ orang.nik }}", "nik"),
        ("{{ nama.upper }}", "upper"),
        ("{{ nama['up' ~ 'per'] }}", "upper"),
        ("{{ orang['__' ~ 'class__'] }}", "__class__"),
        ("{{ tanggal.today }}", "today"),
        ("{% if nomor %}{% endif %}", "nomor"),
        ("{{ nomor or '-' }}", "nomor"),
        ("{% for a in daftar %}{% endfor %}", "daftar"),
        ("{% for a in orang %}{{ loop.cycle }}{% endfor %}", "cycle"),
    ],
)
def test_what_is_no_data_is_a_missing_field(source: str, name: str) -> None:
    with pytest.raises(MissingFieldError) as caught:
        print_with(source, nama="Budi Contoh", orang={"nama": "Budi"}, tanggal=dt.date(2017, 5, 18))
    assert str(caught.value) == name


def test_nested_loops_end_at_the_limit() -> None:
    source = "{% for a in x %}{% for b in x %}{% for c in x %}{% endfor %}{% endfor %}{% endfor %}"
    assert refusal(source, x=list(range(400))) == "E310"


def test_large_output_ends_at_the_limit() -> None:
    assert refusal("{% for a in x %}{{ teks }}{% endfor %}", x=list(range(100)), teks="x" * 1_000_000) == "E310"


def test_a_slow_letter_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MAX_SECONDS", -1.0)
    assert refusal("{{ nama }}", nama="Budi Contoh") == "E310"


def test_each_letter_has_the_whole_limit() -> None:
    limits = Limits()
    program, _ = compile_text(environment(limits), "{% for a in x %}.{% endfor %}", "templat.docx")
    lengths = []
    for _ in range(3):
        limits.start()
        lengths.append(len(run(program, {"x": list(range(60_000))}, limits, "templat.docx")))
    assert lengths == [60_000] * 3


@pytest.mark.parametrize(
    ("data", "printed"),
    [
        ("{{ nik }}{% include 'x' %}", "{{ nik }}{% include &#39;x&#39; %}"),
        ("</w:t><w:p>&", "&lt;/w:t&gt;&lt;w:p&gt;&amp;"),
        (Markup("<w:p>"), "&lt;w:p&gt;"),
        ("a\x00\x08\x0b\ud800\uffffb", "ab"),
        ("=cmd|' /C calc'!A0", "=cmd|&#39; /C calc&#39;!A0"),
        ("${nomor_naskah}", "${nomor_naskah}"),
        ("satu\r\n<dua>", 'satu</w:t><w:br/><w:t xml:space="preserve">&lt;dua&gt;'),
        (None, ""),
        (2017, "2017"),
        (1250.5, "1.250,5"),
        (Decimal("78.50"), "78,50"),
        (dt.date(2017, 5, 18), "18 Mei 2017"),
    ],
)
def test_data_prints_as_text(data: object, printed: str) -> None:
    assert print_with("{{ data }}", data=data) == printed


def test_joined_pieces_are_escaped_once() -> None:
    assert print_with("{{ a ~ ' & ' ~ a }}", a="<b>") == "&lt;b&gt; &amp; &lt;b&gt;"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ hari|tanggal }}", "18 Mei 2017"),
        ("{{ hari|hari_tanggal }}", "Kamis, 18 Mei 2017"),
        ("{{ hari_hari|rentang }}", "18–19 Mei 2017"),
        ("{{ hari_hari|hari_rentang }}", "Kamis–Jumat, 18–19 Mei 2017"),
        ("{{ hari|rentang }}", "18 Mei 2017"),
        ("{{ hari|tanggal_huruf }}", "Kamis tanggal delapan belas bulan Mei tahun dua ribu tujuh belas"),
        ("{{ hari|bulan_romawi }}", "V"),
        ("{{ '1250.5'|angka(2) }}", "1.250,50"),
        ("{{ pecahan|angka }}", "24,33"),
        ("{{ 30.0|angka }}", "30"),
        ("{{ 3|terbilang }}", "tiga"),
        ("{{ 2|urutan }}", "kedua"),
        ("{{ 1500000|rupiah }}", "Rp1.500.000,00"),
        ("{{ 1500000|rupiah_huruf }}", "Rp1.500.000,00 (satu juta lima ratus ribu rupiah)"),
        ("{{ '197001021995031004'|nip }}", "19700102 199503 1 004"),
        ("{{ 'abc'|besar }}", "ABC"),
        ("{{ 'Drs. Budi Contoh, M.M.'|tanpa_gelar }}", "Budi Contoh"),
        ("{{ 'NIK 3578105205900003, HP 081234567890'|samar }}", "NIK 357810******0003, HP 0812****7890"),
        ("{{ nama|gabung('; ') }} {{ nama|daftar }} {{ nama|jumlah }}", "A; B A dan B 2"),
        ("{{ kosong|tanggal }} {{ kosong|titik }} {{ kosong|nip }}", "…………… …………… ……………"),
        ("{% for n in nama %}{{ loop.index }}{{ n }}{% if not loop.last %}, {% endif %}{% endfor %}", "1A, 2B"),
        ("{{ nama[0] if nama|jumlah == 2 else '-' }}", "A"),
    ],
)
def test_filters_speak_indonesian(source: str, printed: str) -> None:
    days = [dt.date(2017, 5, 18), dt.date(2017, 5, 19)]
    fields = {"hari": days[0], "hari_hari": days, "pecahan": 73 / 3, "nama": ["A", "B"], "kosong": ""}
    assert print_with(source, **fields) == printed


@pytest.mark.parametrize("source", ["{{ nama|tanggal }}", "{{ nama|angka }}", "{{ 0|urutan }}", "{{ 5|jumlah }}"])
def test_a_filter_on_another_kind_of_value_is_refused(source: str) -> None:
    assert refusal(source, nama="Budi Contoh") == "E309"


def test_fields_of_a_text_are_what_it_asks_for() -> None:
    source = "{{ nomor }}{% for a in peserta %}{{ a.nama }}{{ loop.index }}{% endfor %}{% if tembusan %}{% endif %}"
    _, fields = compile_text(environment(Limits()), source, "templat.docx")
    assert fields == {"nomor", "peserta", "tembusan"}


def test_the_protecting_switches_are_on() -> None:
    made = environment(Limits())
    switches = (
        isinstance(made, SandboxedEnvironment),
        made.sandboxed,
        made.autoescape,
        issubclass(made.undefined, StrictUndefined),
        made.loader,
        dict(made.globals),
        set(made.filters) - set(FILTERS),
    )
    assert switches == (True, True, True, True, None, {}, {"_loop"})
