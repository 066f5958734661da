"""How a terminal reaches the actions: argument parsing, one JSON document or a few lines, an exit code."""

from __future__ import annotations

import argparse
import errno
import getpass
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from . import __version__
from .actions.clock import moment
from .actions.job import SCHEMA_VERSION, Job, Report
from .actions.passwords import password_from
from .errors import OvopError, WrongInputError
from .locale import LANGUAGES, Lang, say
from .usage import Parser, UsageError, asked_language

LINES_SHOWN = 40
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PLACE = frozenset(
    (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EIO, errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR)
)
"""What is wrong with a place, not with the program: no right, no room, no such name."""

LETTER_VERBS = ("issue", "void", "reprint", "send", "check-template")


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help=say("cli.help.json"))
    common.add_argument("--lang", choices=LANGUAGES, default="id", help=say("cli.help.lang"))
    common.add_argument("--now", metavar="YYYY-MM-DD[THH:MM]", help=say("cli.help.now"))
    common.add_argument("--password-file", type=Path, metavar="FILE", help=say("cli.help.password_file"))
    return common


def _on_file(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, parents=[_common()], help=say(f"cli.command.{name}"))
    parser.add_argument("file", type=Path, metavar="FILE")
    if name == "verify":
        parser.add_argument("--mark", metavar="XXXX-XXXX-XXXX", help=say("cli.help.mark"))
        return parser
    parser.add_argument("--out", type=Path, metavar="DIR", help=say("cli.help.out"))
    parser.add_argument("--dry-run", action="store_true", help=say("cli.help.dry_run"))
    return parser


def parser() -> argparse.ArgumentParser:
    """Every command with its options. Help is Indonesian, as the office reads it."""
    top: argparse.ArgumentParser = Parser(prog="ovop-xl", description=say("cli.description"))
    top.add_argument("--version", action="version", version=f"ovop-xl {__version__}", help=say("cli.usage.version"))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", parents=[_common()], help=say("cli.command.demo"))
    demo.add_argument("file", type=Path, nargs="?", default=Path("hasil-demo"), metavar="DIR")
    demo.add_argument("--no-pdf", action="store_true", help=say("cli.help.no_pdf"))
    new = commands.add_parser("new", parents=[_common()], help=say("cli.command.new"))
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument("--scheme", default="contoh-ovop-2013", metavar="NAME|X.toml", help=say("cli.help.scheme"))
    new.add_argument("--from", dest="source", type=Path, metavar="LASTYEAR.xlsx", help=say("cli.help.from_year"))
    for name in ("check", "rate", "agree", "verify", "plan", "attendance", "letters", "month", "run", "copy"):
        command = _on_file(commands, name)
        if name in ("letters", "run"):
            command.add_argument("--no-pdf", action="store_true", help=say("cli.help.no_pdf"))
        if name == "letters":
            _letter_options(command)
        if name == "attendance":
            _attendance_options(command)
        if name == "rate":
            command.add_argument("--under", metavar="NAME", help=say("cli.help.under"))
            command.add_argument("--product", nargs="+", default=[], metavar="ID", help=say("cli.help.product"))
            command.add_argument("--scheme-version", metavar="VERSION", help=say("cli.help.scheme_version"))
        if name in ("plan", "letters", "month", "run"):
            command.add_argument("--month", metavar="YYYY-MM", help=say("cli.help.month"))
        if name == "month":
            _month_options(command)
    _cell_commands(commands)
    _mail_commands(commands)
    _scheme_commands(commands)
    addin = commands.add_parser("addin", parents=[_common()], help=say("cli.command.addin"))
    addin.add_argument("verb", choices=("build", "install", "uninstall", "status", "kit"))
    addin.add_argument("folder", type=Path, nargs="?", metavar="DIR", help=say("cli.help.addin_folder"))
    addin.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=say("cli.help.addin_folder"))
    commands.add_parser("selftest", parents=[_common()], help=say("cli.command.selftest"))
    return top


def _month_options(command: argparse.ArgumentParser) -> None:
    span = command.add_mutually_exclusive_group()
    for edition in ("to_date", "year"):
        flag = "--" + edition.replace("_", "-")
        span.add_argument(flag, dest="edition", action="store_const", const=edition, help=say(f"cli.help.{edition}"))
    command.add_argument("--docx", action="store_true", help=say("cli.help.docx"))
    command.add_argument("--pdf", action="store_true", help=say("cli.help.pdf"))
    command.set_defaults(edition="month")


def _letter_options(command: argparse.ArgumentParser) -> None:
    """`letters issue FILE` arrives as `letters --do issue FILE`, so that plain `letters FILE` can write drafts."""
    command.add_argument("--do", choices=LETTER_VERBS, help=argparse.SUPPRESS)
    command.add_argument("--type", action="append", default=[], metavar="TYPE", help=say("cli.help.type"))
    command.add_argument("--id", nargs="+", action="extend", default=[], metavar="L0001", help=say("cli.help.id"))
    command.add_argument("--date", metavar="YYYY-MM-DD", help=say("cli.help.date"))
    command.add_argument("--reason", default="", metavar="TEXT", help=say("cli.help.reason"))
    command.add_argument("--replace-void", action="store_true", help=say("cli.help.replace_void"))
    command.add_argument("--full-nik", action="store_true", help=say("cli.help.full_nik"))
    command.add_argument("--source", nargs="+", action="extend", default=[], metavar="ID", help=say("cli.help.source"))
    command.epilog = say("cli.letters_epilog")


def _attendance_options(command: argparse.ArgumentParser) -> None:
    """The recap without; else one of three things to do with the list of participants."""
    deeds = command.add_mutually_exclusive_group()
    deeds.add_argument("--sheets", action="store_true", help=say("cli.help.sheets"))
    deeds.add_argument("--read-back", nargs="+", type=Path, metavar="X.xlsx", help=say("cli.help.read_back"))
    deeds.add_argument("--flat", action="store_true", help=say("cli.help.flat"))
    command.add_argument("--training", nargs="+", default=[], metavar="K01", help=say("cli.help.training"))
    command.add_argument("--apply", action="store_true", help=say("cli.help.apply"))
    command.add_argument("--full-nik", action="store_true", help=say("cli.help.flat_full_nik"))
    command.add_argument("--yes", action="store_true", help=say("cli.help.yes"))
    command.add_argument("--no-pdf", action="store_true", help=say("cli.help.no_pdf"))


def _cell_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands that change what people have filled: nothing without `--apply`, and `undo`."""
    fix = _on_file(commands, "fix")
    fix.add_argument("--apply", nargs="+", action="extend", default=[], metavar="ID", help=say("cli.help.apply_fixes"))
    take = _on_file(commands, "import")
    take.add_argument("--sheet", required=True, metavar="IKM|Peserta|Hadir|Nilai", help=say("cli.help.sheet"))
    take.add_argument("--from", dest="source", type=Path, required=True, metavar="LIST", help=say("cli.help.from"))
    take.add_argument("--map", action="append", default=[], metavar="HEADER=COLUMN", help=say("cli.help.map"))
    take.add_argument("--set", action="append", default=[], metavar="COLUMN=VALUE", help=say("cli.help.set"))
    take.add_argument("--apply", action="store_true", help=say("cli.help.apply"))
    _on_file(commands, "undo")
    purge = _on_file(commands, "purge")
    purge.add_argument("--apply", action="store_true", help=say("cli.help.apply_purge"))


def _mail_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Workbooks that travel by e-mail: out, and home again."""
    pack = _on_file(commands, "pack")
    kinds = ("assessors", "kecamatan", "training")
    pack.add_argument("--for", dest="kind", choices=kinds, help=say("cli.help.for"))
    pack.add_argument("--due", metavar="YYYY-MM-DD", help=say("cli.help.due"))
    pack.add_argument("--month", metavar="YYYY-MM", help=say("cli.help.pack_month"))
    pack.add_argument("--eml", action="store_true", help=say("cli.help.eml"))
    pack.add_argument("--encrypt", action="store_true", help=say("cli.help.encrypt"))
    merge = _on_file(commands, "merge")
    merge.add_argument("inbox", type=Path, nargs="+", metavar="INBOX", help=say("cli.help.inbox"))
    merge.add_argument("--apply", action="store_true", help=say("cli.help.apply_merge"))
    merge.add_argument("--month", metavar="YYYY-MM", help=say("cli.help.merge_month"))
    merge.add_argument("--engine", choices=("local", "dask"), default="local", help=say("cli.help.engine"))
    merge.add_argument("--scheduler", default="", metavar="ADDRESS", help=say("cli.help.scheduler"))
    merge.add_argument("--parquet", type=Path, metavar="DIR", help=say("cli.help.parquet"))


def _scheme_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    scheme = commands.add_parser("scheme", help=say("cli.command.scheme"))
    verbs = scheme.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb in ("list", "show", "check", "export", "import"):
        command = verbs.add_parser(verb, parents=[_common()], help=say(f"cli.scheme.{verb}"))
        if verb == "import":
            command.add_argument("file", type=Path, metavar="FILE")
        else:
            command.add_argument("--in", dest="file", type=Path, metavar="FILE", help=say("cli.help.in"))
        if verb != "list":
            command.add_argument("name", nargs="?" if verb == "check" else None, metavar="NAME|X.toml")
        if verb in ("show", "export"):
            command.add_argument("--scheme-version", metavar="VERSION", help=say("cli.help.scheme_version"))
        if verb == "export":
            command.add_argument("--to", type=Path, required=True, metavar="X.toml", help=say("cli.help.to"))
        if verb == "import":
            command.add_argument("--apply", action="store_true", help=say("cli.help.apply"))
            command.add_argument("--out", type=Path, metavar="DIR", help=say("cli.help.out"))


def _job(args: argparse.Namespace, path: Path) -> Job:
    from .workbook.filebook import FileBook  # `new` and `--help` open no workbook

    now = moment(args.now)
    password = password_from(args.password_file, args.lang)
    book = FileBook(path, progress=None if args.json else _progress, clock=lambda: now, password=password)
    folder = (getattr(args, "out", None) or path.parent) / "surat"
    return Job(
        book=book,
        now=now,
        lang=args.lang,
        who=_user(),
        folder=folder,
        month=getattr(args, "month", None),
        edition=getattr(args, "edition", "month"),
        pdf=not getattr(args, "no_pdf", False),
        full_nik=getattr(args, "full_nik", False),
        password=password,
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _progress(text: str, fraction: float | None) -> None:
    share = "" if fraction is None else f" {fraction:4.0%}"
    print(f"… {text}{share}", file=sys.stderr)  # noqa: T201


def _act(args: argparse.Namespace) -> Report:
    from . import actions  # the rooms behind the actions are imported by the command that needs them

    if args.command == "new":
        if args.source:
            return actions.next_year(_job(args, args.source), args.file)
        return actions.new(args.file, args.lang, args.scheme)
    if args.command in ("addin", "selftest"):
        from .addin import command  # only these two reach for Excel's side

        if args.command == "selftest":
            return command.examine(args.lang)
        return command.run(args.verb, args.folder or args.out, args.lang)
    if args.command == "demo":
        return actions.demo(args.file, lambda path: _job(args, path))
    if args.command in _CHOOSING:
        return _CHOOSING[args.command](args)
    job = _job(args, args.file)
    if args.command == "verify":
        return actions.verify(job, args.mark)
    return actions.finish(job, _plain(args, job), out=args.out, dry_run=args.dry_run)


def _plain(args: argparse.Namespace, job: Job) -> Callable[[Job], Report]:
    """The action of a command, with its options."""
    from . import actions

    if args.command == "rate" and args.under:
        return partial(actions.compare, name=args.under, version=args.scheme_version)
    if args.command == "rate":
        return partial(actions.rate, explained=args.product)
    if args.command == "month" and (args.docx or args.pdf):
        job.pdf = args.pdf
        return partial(actions.month, report=True)
    act: Callable[[Job], Report] = getattr(actions, args.command)
    return act


def _act_on_letters(args: argparse.Namespace) -> Report:
    from . import actions
    from .actions.clock import day

    if args.do == "check-template":
        kind = args.type[0] if args.type else None
        return actions.check_letter_template(
            args.file, moment(args.now), type_name=kind, out=args.out, lang=args.lang, dry_run=args.dry_run
        )
    job = _job(args, args.file)
    act: Callable[[Job], Report]
    if args.do == "issue":
        choice = actions.Choice(tuple(args.type), tuple(args.id), day(args.date), args.reason)
        act = partial(actions.issue, choice=choice)
    elif args.do == "void":
        act = partial(actions.void, ids=args.id, reason=args.reason)
    elif args.do == "reprint":
        act = partial(actions.reprint, ids=args.id, reason=args.reason)
    elif args.do == "send":
        act = partial(actions.send, types=args.type, ids=args.id)
    else:
        act = partial(actions.letters, types=args.type, replace_void=args.replace_void, sources=args.source)
    return actions.finish(job, act, out=args.out, dry_run=args.dry_run)


def _act_on_attendance(args: argparse.Namespace) -> Report:
    from . import actions

    job = _job(args, args.file)
    act: Callable[[Job], Report] = actions.attendance
    if args.read_back:
        back = partial(actions.read_back, files=args.read_back)
        return actions.finish_changes(job, back, out=args.out, dry_run=args.dry_run or not args.apply)
    if args.sheets:
        act = partial(actions.sign_in_sheets, only=args.training)
    elif args.flat:
        full = args.full_nik and _said_yes(args, job)
        act = partial(actions.flat_table, only=args.training, full=full)
    return actions.finish(job, act, out=args.out, dry_run=args.dry_run)


def _said_yes(args: argparse.Namespace, job: Job) -> bool:
    """True after a yes in this very run, to the question or as `--yes`. Raises WrongInputError E131 without."""
    if args.yes:
        return True
    if sys.stdin and sys.stdin.isatty() and not args.json:
        rows = sum(1 for _ in job.contents.records("Peserta"))
        answer = input(say("sign_in.flat.ask", args.lang, rows=rows))
        if answer.strip().casefold() in ("ya", "yes"):
            return True
    raise WrongInputError("E131")


def _act_on_cells(args: argparse.Namespace) -> Report:
    from . import actions

    job = _job(args, args.file)
    if args.command == "undo":
        return actions.finish_undo(job, out=args.out, dry_run=args.dry_run)
    if args.command == "purge":
        return actions.finish_purge(job, apply=args.apply, out=args.out, dry_run=args.dry_run)
    if args.command == "fix":
        act = partial(actions.fix, apply=args.apply)
        return actions.finish_changes(job, act, out=args.out, dry_run=args.dry_run or not args.apply)
    request = actions.Request(args.sheet, args.source, tuple(args.map), tuple(args.set))
    return actions.finish_import(job, request, apply=args.apply, out=args.out, dry_run=args.dry_run)


def _act_on_packs(args: argparse.Namespace) -> Report:
    from . import actions
    from .actions.clock import day

    job = _job(args, args.file)
    if args.command == "merge":
        engine = actions.Engine(args.engine, args.scheduler)
        wish = actions.MergeWish(tuple(args.inbox), apply=args.apply, engine=engine, parquet=args.parquet)
        merging = partial(actions.merge_packs, wish=wish)
        return actions.finish_changes(job, merging, out=args.out, dry_run=args.dry_run)
    sending = partial(
        actions.pack, wish=actions.PackWish(args.kind, day(args.due), mails=args.eml, encrypt=args.encrypt)
    )
    return actions.finish(job, sending, out=args.out, dry_run=args.dry_run)


def _act_on_scheme(args: argparse.Namespace) -> Report:
    from . import actions
    from .actions import schemes

    job = _job(args, args.file) if args.file else None
    if job is not None and args.verb == "import":
        taking = partial(schemes.import_scheme, source=args.name)
        return actions.finish_changes(job, taking, out=args.out, dry_run=not args.apply)
    contents = job.contents if job else None
    if args.verb == "list":
        return schemes.list_schemes(contents, args.lang)
    if args.verb == "check":
        return schemes.check_schemes(contents, args.name, args.lang)
    if args.verb == "show":
        return schemes.show_scheme(contents, args.name, args.scheme_version, args.lang)
    return schemes.export_scheme(contents, args.name, args.scheme_version, args.to, args.lang)


_CHOOSING: dict[str, Callable[[argparse.Namespace], Report]] = {
    "letters": _act_on_letters,
    "attendance": _act_on_attendance,
    "scheme": _act_on_scheme,
    **dict.fromkeys(("fix", "import", "undo", "purge"), _act_on_cells),
    **dict.fromkeys(("pack", "merge"), _act_on_packs),
}
"""The commands that stand for several actions."""


def _shown(text: str) -> str:
    """A text without the signs by which what somebody typed in a cell would steer the terminal."""
    return _STEERING.sub("?", text)


def _show(report: Report, args: argparse.Namespace) -> None:
    if args.json:
        _write_json(report.document())
        return
    print(_shown(report.sentence))  # noqa: T201
    shown = len(report.lines) if args.command == "letters" and args.dry_run else LINES_SHOWN
    for line in report.lines[:shown]:
        print(_shown(f"  {line}"))  # noqa: T201
    if len(report.lines) > shown:
        print("  " + say("cli.more", args.lang, count=len(report.lines) - shown))  # noqa: T201


def _write_json(document: object) -> None:
    # Without indentation the fast encoder works: a rating of thousands of products is megabytes.
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=str) + "\n")


def _refuse(code: str, message: str, advice: str, args: argparse.Namespace) -> None:
    if args.json:
        _write_json({"schema_version": SCHEMA_VERSION, "code": code, "message": message, "advice": advice})
    print(_shown(f"{message} {advice} [{code}]").replace("  ", " "), file=sys.stderr)  # noqa: T201


def _refuse_error(error: OvopError, args: argparse.Namespace) -> int:
    what, advice = (say(f"errors.{error.code}.{part}", args.lang, **error.values) for part in ("what", "do"))
    _refuse(error.public_code, what, advice, args)
    return error.exit_code


def _faulty(args: argparse.Namespace) -> int:
    """The answer to the exception that is being handled, a fault of the program."""
    from .actions.log import record_fault  # only a fault needs the log

    path = record_fault()
    _refuse("OVOP-F001", say("errors.F001.what", args.lang), say("errors.F001.do", args.lang, log=path), args)
    return 3


def _spelled(words: Sequence[str]) -> list[str]:
    """`letters issue FILE` as the parser takes it."""
    if list(words[:1]) == ["letters"] and len(words) > 1 and words[1] in LETTER_VERBS:
        return ["letters", "--do", *words[1:]]
    return list(words)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. 0 done, 1 done with errors found, 2 not done, 3 a fault of the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = _spelled(sys.argv[1:] if argv is None else argv)
    try:
        args = parser().parse_args(words)
    except UsageError as error:
        asked = argparse.Namespace(json="--json" in words, lang=asked_language(words))
        return _refuse_error(error.in_words(asked.lang), asked)
    lang: Lang = args.lang
    try:
        report = _act(args)
    except OvopError as error:
        return _refuse_error(error, args)
    except OSError as error:
        if error.errno not in _PLACE:
            return _faulty(args)
        reason = error.strerror or type(error).__name__
        return _refuse_error(WrongInputError("E106", folder=error.filename or "", reason=reason), args)
    except KeyboardInterrupt:
        _refuse("OVOP-E190", say("errors.E190.what", lang), say("errors.E190.do", lang), args)
        return WrongInputError.exit_code
    except Exception:
        return _faulty(args)
    try:
        _show(report, args)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has had enough (`| head`); the work itself is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return report.exit_code
