from shinuo.rules.words import Lang, Words, same
import click
from .help import Guide
from .pages import Page
def command(lang: Lang) -> click.Command:
    return Page("judging", Guide(lang, same("x")), lambda: None)
