// The three views of a story: one version, both sides, all versions over the kept text.
const siteOf = n => $(".facts cite, .facts a[rel~=external]", n)?.textContent ?? idOf(n).split("/")[0];

// A text as the page shows it, and where its solid units stand, those that are no white space.
const textOf = n => [...n.childNodes].map(c => c.nodeName === "SMALL" ? "" : c.nodeType === 3 ? c.data : textOf(c)).join("");
const solid = s => s.replace(/\s/g, "").length;
const placed = text => {
  const at = [...text.matchAll(/\S/g)].map(m => m.index);
  at[0] = 0;
  at.push(text.length);
  return { text, cut: (p, n) => text.slice(at[p], at[p + n]) };
};
const known = new WeakMap();
const kept = story => {
  if (!known.has(story)) known.set(story, placed(textOf($(".rep .body", story))));
  return known.get(story);
};

// align rebuilds both sides of a version's diff. A step has its kind (= same, - only kept, + only here,
// < and > around the passages, m moved away, h moved here), a of the kept text, b of the version's,
// which solid units of the kept text they are, p and n, and the element that shows it.
const align = sec => {
  const steps = known.get(sec) ?? [], body = $(":scope > .body", sec);
  if (known.has(sec) || !body) return steps;
  known.set(sec, steps);
  const base = sec.dataset.for ? null : kept(itemOf(sec));
  let p = 0;
  const step = (k, a, b, from, n = solid(a)) => {
    steps.push({ k, a, b, p, n, from });
    p += n;
  };
  // What moved away from a text that does not stand there as a whole is known from where it moved to.
  const moved = m => [...$(`.here[data-m="${m}"]`, body)?.childNodes ?? []].map(c => c.nodeName === "INS" || c.className === "moved" ? "" : c.textContent).join("");
  for (const c of body.childNodes) {
    const t = c.textContent, n = +c.dataset?.n, there = () => base?.cut(p, n) ?? $(".there", c)?.textContent ?? moved(c.dataset.m);
    if (c.nodeName === "DEL") step("-", t, "", c);
    else if (c.nodeName === "INS") step("+", "", t, c);
    else if (c.nodeName === "I") c.className ? step("<", base.cut(p, n), "", c, n) : step("=", base.cut(p, n), base.cut(p, n), c, n);
    else if (c.className === "around") {
      step("<", there(), "", c, n);
      step(">", "", $(".only", c)?.textContent ?? "");
    } else if (c.className === "moved") step("m", there(), "", c, n);
    else if (c.className === "here") {
      for (const h of c.childNodes) if (h.nodeName !== "DEL" && h.className !== "moved") step("h", "", h.textContent);
    } else step("=", t, t);
  }
  return steps;
};

// What was left out of a diff opens in place.
const open = n => {
  const s = align(n.closest(".v")).find(s => s.from === n);
  if (n.nodeName === "I") n.replaceWith(n.className ? el("del", {}, s.a) : s.a);
  else if (s.a && !$(".there", n)) $("summary", n).after(el("div.there", {}, s.a));
};
const shut = ".story .v > .body > i";
for (const n of $$(shut)) {
  n.tabIndex = 0;
  n.setAttribute("role", "button");
}
on(document, "click", e => { if (e.target.matches(shut)) open(e.target); });
on(document, "keydown", e => { if (e.key === "Enter" && e.target.matches(shut)) open(e.target); });
on(document, "toggle", e => { if (e.target.matches(".story .v > .body > .around")) open(e.target); }, true);

// Both sides, by paragraph.
const sides = sec => {
  const two = el("div.two", {}, el("p", {}, "kept: " + idOf($(".rep", itemOf(sec)))), el("p", {}, idOf(sec)));
  let a, b;
  const row = () => {
    if (a && !a.hasChildNodes() && !b.hasChildNodes()) return;
    [a, b] = ["a", "b"].map(className => el("div", { className, dir: "auto", lang: $(".body", sec).lang }));
    two.append(a, b);
  };
  row();
  for (const s of align(sec)) {
    const apart = /\n/.test((s.a + s.b).trim()) && "<>mh".includes(s.k);
    if (apart && !(s.k === ">" && !b.hasChildNodes())) row();
    if (s.k === "=") s.b.split(/\s*\n\s*/).forEach((t, i) => {
      if (i) row();
      a.append(t);
      b.append(t);
    });
    else {
      if (s.a) a.append(s.k === "-" ? s.from.cloneNode(true) : el("del.apart", {}, s.a));
      if (s.b) b.append(s.k === "+" ? s.from.cloneNode(true) : el("ins.apart", {}, s.b), s.k === ">" ? " " : "");
    }
    if (apart && s.k !== "<") row();
  }
  for (const d of $$(".a", two)) {
    const t = d.textContent, u = d.nextSibling.textContent;
    if (!t.trim() && !u.trim()) d.nextSibling.remove(), d.remove();
    else if (t === u) d.classList.add("both");
  }
  return two;
};

// All versions over the kept text: in how many each word was changed, and the words put instead.
const edge = "[\\s,.;:!?\"'“”‘’«»()\\[\\]–—-]+";
const words = s => s.replace(new RegExp(`^${edge}|${edge}$`, "g"), "");
const folded = s => s.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const longest = 70;
const heat = story => {
  const all = $$(":scope > .v:not(.rep, [data-for]):has(> .body)", story);
  const changed = [], out = [], rows = new Map(), at = [], ends = [];
  const add = (of, s) => { for (let p = s.p; p < s.p + s.n; p++) of[p] = (of[p] ?? 0) + 1; };
  let longer = 0;
  for (const sec of all) align(sec).forEach((s, i, steps) => {
    const put = "+>".includes(steps[i + 1]?.k) ? steps[i + 1].b : "", key = folded(s.a), as = folded(put);
    const long = Math.max(s.a.length, put.length) > longest;
    if (s.k === "<" && (!as || long)) add(out, s);
    if (!"<-".includes(s.k) || as === key || s.k === "<" && (!as || long)) return;
    add(changed, s);
    if (!as || !key) return;
    if (long) return longer++;
    const r = rows.get(key) ?? { what: words(s.a), from: s.p, places: [], put: new Map() };
    const w = r.put.get(as) ?? { what: words(put), by: new Map() };
    rows.set(key, r);
    r.put.set(as, w);
    r.from = Math.min(r.from, s.p);
    r.places.push(s);
    w.by.set(siteOf(sec), (w.by.get(siteOf(sec)) ?? 0) + 1);
  });
  const ordered = [...rows.values()].sort((x, y) => x.from - y.from);
  ordered.forEach((r, i) => {
    for (const s of r.places) {
      for (let p = s.p; p < s.p + s.n; p++) (at[p] ??= new Set()).add(i + 1);
      (ends[s.p + s.n] ??= new Set()).add(i + 1);
    }
  });

  const body = el("div.body", { dir: "auto", lang: $(".rep .body", story).lang });
  const ref = (n, r) => {
    n.dataset.r = r;
    return n;
  };
  let p = 0, run = "", was;
  const flush = () => {
    const s = run.trimEnd();
    body.append(was?.name && s ? ref(el("mark", { className: was.name, title: was.title }, s), was.r) : s);
    if (s) for (const i of ends[p] ?? []) body.append(ref(el("sup", {}, i), i));
    body.append(run.slice(s.length));
    run = "";
  };
  for (const c of kept(story).text) {
    if (c.trim()) {
      const n = changed[p] ?? 0, gone = all.length && out[p] === all.length;
      const now = { r: [...at[p] ?? []].join(" "), name: gone ? "out" : n ? "h" + (all.length > 4 ? Math.ceil(4 * n / all.length) : n) : "", title: gone ? "left out of all" : `changed in ${n} of ${all.length}` };
      if (ends[p] || now.name !== was?.name || now.r !== was.r) {
        flush();
        was = now;
      }
      p += c.length;
    }
    run += c;
  }
  flush();

  const find = i => into($(`mark[data-r~="${i}"]`, body), "center");
  const table = el("table", {}, el("caption", {}, "What the versions wrote instead"), el("tbody", {}, ...ordered.map((r, i) => ref(el("tr", {},
    el("td", {}, i + 1), el("th", { scope: "row" }, button(r.what, () => find(i + 1))),
    el("td", {}, ...[...r.put.values()].sort((x, y) => y.by.size - x.by.size).map(w => el("p", {}, el("b", {}, w.what), " ", el("small", {}, [...w.by].slice(0, 4).map(([s, n]) => n > 1 ? `${s} ×${n}` : s).join(", ") + (w.by.size > 4 ? ` and ${w.by.size - 4} more` : "")))))), i + 1))));
  const side = el("div.instead", { tabIndex: 0 }, ordered.length ? table : el("p.dim", {}, "No version puts other words."));
  const same = $$(".copies li", story).length;
  const box = el("div.heat", {}, el("div", {}, el("p.dim", {},
    `One text, ${plural(all.length, "other version")}${same ? `, ${same} identical` : ""}. Shade: in how many of them the words were changed; striped: left out of all.${longer ? ` ${plural(longer, "longer stretch", "longer stretches")} rewritten.` : ""}`), body), side);
  const reveal = i => { side.scrollTop = ($(`tr[data-r="${i}"]`, side)?.offsetTop ?? 0) - ($("caption", side)?.offsetHeight ?? 0); };
  const hot = e => {
    const r = e.target.closest("[data-r]")?.dataset.r.split(" ") ?? [];
    for (const n of $$(".hot", box)) n.classList.remove("hot");
    for (const i of r) for (const n of $$(`[data-r~="${i}"]`, box)) n.classList.add("hot");
    if (r[0] && body.contains(e.target)) reveal(r[0]);
  };
  on(box, "mouseover", hot);
  on(box, "focusin", hot);
  // The table follows the text.
  box.follow = () => {
    const n = $$("mark:not([data-r=''])", body).find(n => n.getBoundingClientRect().top > 60);
    if (n && !side.matches(":hover, :focus-within")) reveal(n.dataset.r.split(" ")[0]);
  };
  return box;
};
on(window, "scroll", () => requestAnimationFrame(() => { if (view === "heat" && cur) $(":scope > .heat", itemOf(cur))?.follow(); }), { passive: true });

const views = { one: "one version", side: "side by side", heat: "heat" }, looks = {}, built = new WeakMap();
const show = () => {
  document.body.dataset.view = view;
  for (const k in views) press(looks[k], k === view);
  const heats = view === "heat";
  if (view !== "one") for (const n of $$(heats ? ".story" : ".story > .v:has(> .body)")) {
    if (built.get(n)?.has(view)) continue;
    built.set(n, (built.get(n) ?? new Set()).add(view));
    $(heats ? "header" : ":scope > .body", n).after(heats ? heat(n) : sides(n));
  }
};
const look = v => {
  view = v;
  save(":view", v);
  show();
  focus(cur);
  if (v === "heat") into(itemOf(cur));
};
for (const k in views) looks[k] = button(views[k], () => look(k));
if (tales) {
  const turn = button("next view", () => look({ one: "side", side: "heat", heat: "one" }[view]), "v", "");
  bar.lastChild.before(group(turn, ...Object.values(looks)));
  view = views[load(":view")] ? load(":view") : "one";
  show();
}
