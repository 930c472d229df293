// What parts.mjs says in the offline copy, and scripts that the worker makes of what it was handed.

import built from "copy:parts.mjs";

const addressOf = (name) => URL.createObjectURL(new Blob([self.handed[built.pyodide + name]], { type: "text/javascript" }));

const scripts = self.handed && {
  "pyodide.mjs": addressOf("pyodide.mjs"),
  "pyodide.asm.mjs": addressOf("pyodide.asm.mjs"),
};

export default { ...built, scripts };
