"""The VBA side of the worksheet functions, written from their declarations when the add-in is built.

xlwings would write it into the open workbook, for which Excel has to trust programs that change macros; nobody needs
that here. The way to Python is in `vba/OvopAsk.bas`.
"""

from __future__ import annotations

from importlib import import_module

from .worksheet import FUNCTIONS, Parameter, Worksheet

MODULES = ("ovop_xl.addin.functions", "ovop_xl.addin.functions_ovop")
NAME = "OvopFunctions"
LONGEST_HELP = 255
"""Characters that Excel shows of a description."""

_HEAD = f'''Attribute VB_Name = "{NAME}"
Option Explicit

' Written by ovop_xl.addin.wrappers from the functions in Python: change them there.

'''


def functions() -> list[Worksheet]:
    """Every worksheet function, in the order of their modules."""
    for module in MODULES:
        import_module(module)
    return [spec for spec in FUNCTIONS.values() if spec.module in MODULES]


def module_text() -> str:
    """The whole VBA module: a function for each, and their descriptions."""
    specs = functions()
    return _HEAD + "\n".join([*map(_wrapper, specs), _register(specs)])


def _wrapper(spec: Worksheet) -> str:
    given = ", ".join(_declared(one) for one in spec.parameters)
    values = ", ".join(f"OvopValues({one.name})" for one in spec.parameters)
    asked = f'{spec.name} = OvopAnswer("{spec.module}", "{spec.attribute}", Array({values}))'
    return f"Public Function {spec.name}({given}) As Variant\n    {asked}\nEnd Function\n"


def _declared(one: Parameter) -> str:
    return f"{'' if one.required else 'Optional '}ByVal {one.name} As Variant"


def _register(specs: list[Worksheet]) -> str:
    """Tells Excel what the dialogue Insert Function shows."""
    lines = ["Public Sub OvopRegister()", "    On Error Resume Next"]
    for spec in specs:
        helps = ", ".join(_text(one.help) for one in spec.parameters)
        lines += [f'    OvopDescribe "{spec.name}", {_text(spec.help)}, _', f"        Array({helps})"]
    return "\n".join([*lines, "End Sub", ""])


def _text(text: str) -> str:
    """A text as VBA writes it. Raises ValueError for one that Excel would cut or VBA cannot hold in a line."""
    if len(text) > LONGEST_HELP or "\n" in text:
        raise ValueError(f"too long for Excel: {text!r}")
    return '"' + text.replace('"', '""') + '"'
