"""Templates compiled ahead, to plainer code than Jinja2's own: in the browser's Python, calls cost several times more.

Jinja2's own code looks for `a.b` among attributes and keys. Here `a.b` is an attribute and `a["b"]` a key, as in
Python. The build itself renders with Jinja2's own code; tests compare the two.
"""

from functools import cache

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame

from calculators._kit.answer.render import environment

IMPORTED = "from calculators._kit.answer.escaping import quick"


class Direct(CodeGenerator):
    """Writes look-ups as Python has them, and escapes by `quick`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The whole module."""
        self.writeline(IMPORTED)
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`a.b`."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """`a[b]`."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:
        """`a if b`: without an `else` it is empty text, and not an object that stands for nothing."""
        node.expr2 = node.expr2 or nodes.Const("")
        super().visit_CondExpr(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("quick(")


@cache
def direct() -> Environment:
    """The environment for all templates, with this compiler."""
    made = environment().overlay()
    made.code_generator_class = Direct
    return made


def compiled(text: str, name: str) -> str:
    """The source of a Python module, from a template's text and its name such as `_kit/form/form.html`."""
    return direct().compile(text, name, name, raw=True, defer_init=True)
