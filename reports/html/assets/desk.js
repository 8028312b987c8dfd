// What every page of the report has: the decisions, kept in memory and in this browser under the
// name of the run, the bar that counts and exports them, and the keys.
"use strict";
const $ = (s, n = document) => n.querySelector(s);
const $$ = (s, n = document) => [...n.querySelectorAll(s)];
const on = (n, type, f, o) => n.addEventListener(type, f, o);
const page = document.body.dataset.page;
const el = (name, props, ...kids) => {
  const [tag, className] = name.split("."), e = Object.assign(document.createElement(tag), className && { className }, props);
  e.append(...kids);
  return e;
};

// Numbers have narrow spaces, as on the pages.
const grouped = n => n.toLocaleString("fr");
const plural = (n, what, many = what + "s") => grouped(n) + " " + (n === 1 ? what : many);

// Storage may be refused, or full: then what is decided stays in memory, and the bar says so.
const box = "copydesk:" + document.body.dataset.run;
let refused = false;
const load = k => {
  try { return localStorage.getItem(box + k); } catch { refused = true; return null; }
};
const save = (k, v) => {
  try { localStorage.setItem(box + k, v); } catch { refused = true; }
};

// A decision is a line of decisions.jsonl, with s, the story that it is about, and x: 1 when it was
// exported as it is, 0 when it was in another form.
const fields = ["kind", "a", "b", "a_id", "b_id", "record", "id", "written", "expected", "verdict", "sample"];
const about = d => [d.kind, d.a ?? d.record ?? d.written, d.b ?? d.expected].join("\n");
const pair = (x, y, verdict, more) => {
  if (x.h > y.h) [x, y] = [y, x];
  return { kind: "pair", a: x.h, b: y.h, a_id: x.id, b_id: y.id, verdict, ...more };
};
let said = new Map(), past = [];
const read = () => {
  try {
    const s = JSON.parse(load(""));
    said = new Map(s.d.map(d => [about(d), d]));
    past = [...s.u];
  } catch {}
};
const shown = [];
const write = () => {
  save("", JSON.stringify({ d: [...said.values()], u: past }));
  for (const f of shown) f();
};
// put replaces decisions by others in one step that can be undone; verdict "none" takes one back,
// and stands as a line only where an earlier export has it.
const put = all => {
  if (!refused) read();
  past = [...past, all.map(d => [about(d), said.get(about(d)) ?? null])].slice(-50);
  for (const d of all) set(about(d), d, said.get(about(d)));
  write();
};
const set = (k, d, old) => {
  if (d.x === undefined && old?.x !== undefined) d = { ...d, x: 0 };
  if (d.verdict === "none" && d.x === undefined) said.delete(k);
  else said.set(k, d);
};
const verdict = d => {
  const was = said.get(about(d));
  return was && was.verdict !== "none" ? was.verdict ?? was.kind : "";
};
// decide takes an answer, or, given twice, takes it back.
const decide = (d, ...more) => put([verdict(d) === (d.verdict ?? d.kind) ? { ...d, verdict: "none" } : d, ...more]);
const undo = () => {
  if (!refused) read();
  const last = past.pop();
  if (!last) return tell("Nothing to undo");
  for (const [k, old] of last) {
    const now = said.get(k);
    if (old) said.set(k, now?.x === 1 ? { ...old, x: 0 } : old);
    else if (now?.x === undefined) said.delete(k);
    else said.set(k, { ...now, verdict: "none", x: 0 });
  }
  write();
  tell("Taken back");
};

const lines = () => [...said.values()].map(d => JSON.stringify(d, fields)).sort();
const exportAll = () => {
  const a = el("a", { download: "decisions.jsonl", href: URL.createObjectURL(new Blob(lines().map(l => l + "\n"), { type: "application/jsonl" })) });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 9999);
  for (const [k, d] of said) said.set(k, { ...d, x: 1 });
  write();
};
// What a run would refuse is not taken either: no hash, another kind's verdict, a thing and itself.
const sound = /^(pair\n([\da-f]{32})\n(?!\2)[\da-f]{32}\n(same|distinct|unsure|none)|(keep\n[\da-f]{32}\n\n(undefined|none)|spin\n[\da-f]{32}\n\n(spun|clean|unsure|none))|exchange\n(?!(.*)\n\7\n)[^\n\p{Lu}]*\n[^\n\p{Lu}]*\n(right|wrong|unsure|none))$/u;
const importFrom = text => {
  const all = new Map();
  let bad = 0;
  for (const line of text.split("\n")) {
    if (!line.trim()) continue;
    try {
      let d = JSON.parse(line, (k, v) => k === "" || fields.includes(k) ? v : undefined);
      if (!sound.test(about(d) + "\n" + d.verdict)) throw 0;
      if (d.kind === "pair") d = pair({ h: d.a, id: d.a_id }, { h: d.b, id: d.b_id }, d.verdict, d.sample && { sample: true });
      all.set(about(d), { ...d, s: said.get(about(d))?.s, x: 1 });
    } catch { bad++; }
  }
  put([...all.values()]);
  tell(`${plural(all.size, "decision")} read${bad ? `, ${plural(bad, "line")} not understood` : ""}`);
};

// Every key is a button too, before whose name the style sheet puts it.
const keys = new Map();
const button = (name, run, key, short = name) => {
  const b = el("button", { type: "button", onclick: run, ariaLabel: short === name ? null : name, title: name });
  if (key) {
    b.ariaKeyShortcuts = key;
    keys.set(key, [run, name]);
  }
  b.append(short);
  return b;
};
const press = (b, yes) => b.setAttribute("aria-pressed", yes);
on(document, "keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, select, dialog") || e.key === "Enter" && e.target.closest("a, button, summary")) return;
  const k = keys.get(e.key);
  if (!k) return;
  e.preventDefault();
  k[0]();
});
const help = () => {
  const d = el("dialog.help", {}, el("h2", {}, "Keys"), el("dl", {}, ...[...keys].map(([k, [, name]]) =>
    el("div", {}, el("dt", {}, el("kbd", {}, k)), el("dd", {}, name)))), button("close", () => d.close()));
  on(d, "close", () => d.remove());
  document.body.append(d);
  d.showModal();
};

// The bar: how many of what this page is about are reviewed.
const counted = {
  near: d => d.kind === "pair" && !d.s && !d.sample && d.a + d.b,
  article: d => d.kind === "spin" && d.record,
  review: d => d.sample && d.a + d.b,
}[page] ?? (d => d.s);
const told = el("p.told", { role: "status" }), note = el("p.note", { role: "status" });
const tell = s => { note.textContent = s; };
shown.push(() => {
  const all = [...said.values()];
  const n = new Set(all.filter(d => d.verdict !== "none").map(counted).filter(Boolean)).size;
  const of = $(page === "review" ? ".top .n" : `.top a[href*=${page === "near" || page === "article" ? page : "queue"}] .n`)?.textContent;
  const open = all.filter(d => d.x !== 1).length;
  told.textContent = `${of ? `${n} of ${of} reviewed` : plural(all.length, "decision")}, ${open} not exported` +
    (refused ? ". This browser keeps nothing: export before you leave the page" : "");
  told.classList.toggle("loud", refused);
  tell("");
});
const file = el("input", { type: "file", accept: ".jsonl", hidden: true, onchange: async () => {
  if (file.files[0]) importFrom(await file.files[0].text());
  file.value = "";
} });
$(".top").append(el("div.desk", {}, note, told, button("Export decisions", exportAll), button("Import", () => file.click()), file, button("undo", undo, "u"), button("all keys", help, "?", "")));
on(window, "storage", e => {
  if (e.key !== box) return;
  read();
  for (const f of shown) f();
});
on(window, "beforeunload", e => {
  if (refused && [...said.values()].some(d => d.x !== 1)) e.preventDefault();
});
read();
queueMicrotask(() => { for (const f of shown) f(); });
