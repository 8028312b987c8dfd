// The queue: search, filter and sort over all stories, of which only those in view are drawn.
const data = JSON.parse($("#stories")?.textContent ?? `{"fields":[],"rows":[]}`);
const all = data.rows.map((row, i) => {
  const r = Object.fromEntries(data.fields.map((f, k) => [f, row[k]]));
  return Object.assign(r, { rank: i + 1, sites: r.site ? r.site.split("\n").length : 0 });
});
const anchors = new Map(all.map(r => [r.anchor, r]));
const addressOf = r => `story-${String(r.page).padStart(4, "0")}.html#${r.anchor}`;
let list = all, picked = 0, sort = "risk";

// What was decided about a story: its most doubtful answer.
const doubt = ["same", "unsure", "distinct"];
const answered = new Map();
let byId;
const gather = () => {
  answered.clear();
  if (said.size) byId ??= new Map(all.flatMap(r => r.id.split("\n").map(id => [id, r])));
  for (const d of said.values()) {
    if (d.verdict === "none" || d.kind !== "pair" && d.kind !== "keep") continue;
    const a = byId.get(d.a_id ?? d.id), r = anchors.get(d.s) ?? (a === byId.get(d.b_id ?? d.id) && a), v = d.verdict ?? "same";
    if (r && doubt.indexOf(v) >= doubt.indexOf(answered.get(r))) answered.set(r, v);
  }
};

// A filter is words, "words in a row" and field:value.
const number = f => v => {
  const [, op, a, b] = /^(>=|<=|>|<|=)?([\d.]+)(?:-([\d.]+))?$/.exec(v) ?? [];
  if (v === "yes" || v === "no") return r => r[f] > 0 === (v === "yes");
  if (a === undefined) throw `${f}: takes a number such as >10, or 2-5`;
  const n = +a;
  return b ? r => r[f] >= n && r[f] <= +b : { ">": r => r[f] > n, "<": r => r[f] < n, ">=": r => r[f] >= n, "<=": r => r[f] <= n }[op] ?? (r => r[f] === n);
};
const part = f => v => r => r[f].toLowerCase().includes(v);
const one = f => v => r => r[f].toLowerCase().split(" ").includes(v);
const tests = {
  __proto__: null, size: number("size"), sim: number("sim"), spun: number("spun"), near: number("near"), lost: number("lost"), sites: number("sites"), site: part("site"), rule: one("rule"), rel: one("rel"), id: part("id"),
  verdict: v => {
    if (!["none", ...doubt].includes(v)) throw "verdict: is none, same, distinct or unsure";
    return r => (answered.get(r) ?? "none") === v;
  },
};
const parse = q => [...q.matchAll(/(?:(\w+):)?(?:"([^"]*)"?|(\S+))/g)].map(([, key, quoted, plain]) => {
  const v = (quoted ?? plain).toLowerCase();
  if (!key) return r => (r.low ??= r.title.toLowerCase()).includes(v);
  const test = tests[key.toLowerCase()];
  if (!test) throw `no field ${key}: there are ${Object.keys(tests).join(", ")}`;
  return test(v);
});
const sorts = {
  __proto__: null,
  risk: ["least close first", (x, y) => x.rank - y.rank], close: ["closest first", (x, y) => y.sim - x.sim], size: ["most versions", (x, y) => y.size - x.size],
  sites: ["most sites", (x, y) => y.sites - x.sites], lost: ["most words lost", (x, y) => y.lost - x.lost],
};
const chips = { "not reviewed": "verdict:none", "least close": "sim:<0.6", "with reworded copies": "spun:yes", large: "size:>9", "many sites": "sites:>2" };

const field = el("input", { type: "search", placeholder: 'size:>10 sim:<0.8 spun:yes site:x "words of the headline"', ariaLabel: "Filter stories", ariaKeyShortcuts: "/", spellcheck: false });
const by = el("select", { ariaLabel: "Sort" }, ...Object.keys(sorts).map(value => el("option", { value }, sorts[value][0])));
const count = el("p.count", { role: "status" });
const inner = el("ol"), frame = el("div.list", {}, inner);
const chipButtons = Object.keys(chips).map(name => button(name, () => {
  const words = field.value.split(/\s+/).filter(Boolean), i = words.indexOf(chips[name]);
  i < 0 ? words.push(chips[name]) : words.splice(i, 1);
  field.value = words.join(" ");
  filter();
}));
const filter = () => {
  let fit;
  try {
    fit = parse(field.value);
  } catch (e) { count.textContent = e; }
  field.ariaInvalid = fit ? null : "true";
  if (!fit) return;
  gather();
  list = all.filter(r => fit.every(f => f(r)));
  if (sort !== "risk") list.sort(sorts[sort][1]);
  count.textContent = `${grouped(list.length)} of ${grouped(all.length)}` + (data.all > all.length ? `, the first of ${grouped(data.all)}` : "");
  for (const b of chipButtons) press(b, field.value.split(/\s+/).includes(chips[b.textContent]));
  history.replaceState(null, "", field.value || sort !== "risk" ? "#" + new URLSearchParams({ q: field.value, sort }) : location.pathname);
  pick(0, true);
};

// A row has two lines, always as high, so that its place is known before it is drawn.
const high = 58;
const line = (r, i) => {
  const sites = r.site.split("\n"), v = answered.get(r);
  const li = el("li", { ariaPosInSet: i + 1, ariaSetSize: list.length, className: i === picked ? "on" : "" },
    el("span.rank", {}, grouped(r.rank)),
    el("a", { href: addressOf(r), onclick: () => leave(i) }, el("bdi", {}, r.title)),
    el("span.dim", {}, [plural(r.size, "version"), r.sites > 2 ? `${sites[0]} and ${r.sites - 1} more sites` : sites.join(", "), r.first && r.first + (r.last === r.first ? "" : " to " + r.last),
      r.spun && `${r.spun} reworded`, r.differs && "differs in " + r.differs, r.lost && plural(r.lost, "word") + " lost", r.near && plural(r.near, "near miss", "near misses")].filter(Boolean).join(" · ")),
    el("span.sim", {}, (r.sim < 1 ? Math.min(r.sim, .99) : 1).toFixed(2), " ", el("meter", { value: r.sim, ariaLabel: "closeness" })));
  if (v) li.append(el("b", { className: "said " + v }, v === "distinct" ? "not the same" : v));
  li.style.top = i * high + "px";
  return li;
};
const draw = () => {
  const from = Math.max(0, Math.floor(frame.scrollTop / high) - 6), had = inner.contains(document.activeElement);
  inner.style.height = list.length * high + "px";
  inner.replaceChildren(...list.slice(from, from + Math.ceil(frame.clientHeight / high) + 12).map((r, i) => line(r, from + i)));
  if (had) $(".on a", inner)?.focus({ preventScroll: true });
};
const pick = (i, quiet) => {
  picked = Math.max(0, Math.min(i, list.length - 1));
  const top = picked * high;
  if (top < frame.scrollTop) frame.scrollTop = top;
  if (top + high > frame.scrollTop + frame.clientHeight) frame.scrollTop = top + high - frame.clientHeight;
  draw();
  if (!quiet) $(".on a", inner)?.focus({ preventScroll: true });
};
// The stories follow one another in this order, until one is opened from the whole list.
const leave = i => {
  const from = Math.max(0, i - 2000);
  save(":order", field.value || sort !== "risk" ? JSON.stringify({ q: location.hash, l: list.slice(from, i + 2000).map(addressOf) }) : "");
};
const openPicked = () => {
  if (!list.length) return;
  leave(picked);
  location.href = addressOf(list[picked]);
};

const arrive = () => {
  const id = location.hash.slice(1), r = anchors.get(id);
  if (r && !here.has(id)) return location.replace(addressOf(r));
  const p = new URLSearchParams(id);
  field.value = p.get("q") ?? "";
  by.value = sort = sorts[p.get("sort")] ? p.get("sort") : "risk";
  filter();
  if (r) pick(all.indexOf(r));
};
const here = new Set($$(".queue > li").map(n => n.id));
if (all.length) {
  on(field, "input", filter);
  on(field, "keydown", e => { if (e.key === "Enter" || e.key === "ArrowDown") e.preventDefault(), pick(0); });
  on(by, "change", () => {
    sort = by.value;
    filter();
  });
  on(frame, "scroll", draw, { passive: true });
  on(window, "resize", draw);
  on(window, "hashchange", arrive);
  $(".queue").replaceWith(el("div.filter", {}, button("search", () => field.focus(), "/", ""), field, by, count), el("div.chips", {}, ...chipButtons,
    el("span.moves", {}, button("previous story", () => pick(picked - 1), "k", ""), button("next story", () => pick(picked + 1), "j", ""), button("open the story", openPicked, "Enter", "open"))), frame);
  for (const n of $$(".pager, h1 .n")) n.remove();
  keys.set("ArrowUp", keys.get("k"));
  keys.set("ArrowDown", keys.get("j"));
  shown.push(() => {
    gather();
    draw();
  });
  arrive();
}
