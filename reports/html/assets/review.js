// What a reader goes through: the versions of stories, near misses, reworded articles. One of them is
// outlined, and the bar at the bottom is about it.
const whats = "article.story, article.pair, article.spun", items = $$(whats), tales = $(".story");
const itemOf = n => n.closest(whats);
const stops = i => i.matches(".story") ? $$("[data-h]", i) : [i];
const idOf = n => $(":scope > bdi, .facts > bdi", n)?.textContent ?? "";
const storyOf = n => itemOf(n).id.replace(/^(c-[^-]+).*/, "$1");
const into = (n, block = "start") => n.scrollIntoView({ block, behavior: "instant" });
let view = "one", cur, change = -1;

// What is said of a version is said of it and the text kept in its place.
const isVersion = n => n.matches(".story .v:not(.rep)");
const aboutOf = (n, verdict) => {
  if (n.matches(".spun")) return { kind: "spin", record: n.dataset.h, id: idOf(n), verdict };
  if (n.matches(".pair")) {
    const [a, b] = $$(".facts > bdi:first-child", n).map(b => b.textContent);
    return pair({ h: n.dataset.a, id: a }, { h: n.dataset.b, id: b }, verdict, page === "review" && { sample: true });
  }
  const h = n.dataset.for ?? $(".rep", itemOf(n)).dataset.h;
  return isVersion(n) && h !== n.dataset.h &&
    pair({ h: n.dataset.h, id: idOf(n) }, { h, id: idOf(stops(itemOf(n)).find(o => o.dataset.h === h) ?? bar) }, verdict, { s: storyOf(n) });
};
const keepOf = n => itemOf(n).matches(".story") && { kind: "keep", record: n.dataset.h, id: idOf(n), s: storyOf(n) };
const answers = n => [...n.matches(".spun") ? [["spun", "spun"], ["clean", "not spun"]]
  : page === "review" || !n.matches(".pair") ? [["same", "same"], ["distinct", "not the same"]] : [["same", "should be merged"], ["distinct", "right as it is"]], ["unsure", "unsure"]];
const judge = i => {
  const d = aboutOf(cur, answers(cur)[i][0]);
  if (!d || d.a === d.b && !d.record) return tell("Both have the same words");
  decide(d);
  if (!verdict(d) || page === "review") return;
  const all = stops(itemOf(cur)), next = all.slice(all.indexOf(cur) + 1).find(n => aboutOf(n));
  next ? focus(next) : toPart(1) || toItem(1);
};
const keep = () => {
  const d = keepOf(cur);
  if (!d?.record) return;
  const others = [...said.values()].filter(o => o.kind === "keep" && o.s === d.s && o.record !== d.record && o.verdict !== "none");
  decide(d, ...others.map(o => ({ ...o, verdict: "none" })));
};

const paint = () => {
  for (const i of items) for (const n of stops(i)) {
    const d = aboutOf(n), k = keepOf(n), v = d && verdict(d);
    const m = [v && answers(n).find(a => a[0] === v)?.[1], k && verdict(k) && "keep this one"].filter(Boolean);
    const at = $(":scope > .e, :scope > header", n) ?? n;
    $(":scope > .said", at)?.remove();
    if (m.length) at.prepend(el("b", { className: "said " + v }, m.join(", ")));
    for (const h of $$("[data-hidden]", n)) h.hidden = !v;
  }
  if (!cur) return;
  const d = aboutOf(cur), k = keepOf(cur);
  answers(cur).forEach(([v, name], i) => {
    verdicts[i].lastChild.data = verdicts[i].title = keys.get(`${i + 1}`)[1] = name;
    press(verdicts[i], d && verdict(d) === v);
  });
  press(verdicts[3], k && !!verdict(k));
  verdicts[3].hidden = !k;
};
shown.push(paint);

// The outlined one stands so that its evidence and its first change are in view.
const focus = (n, quiet) => {
  const i = itemOf(n), same = cur && itemOf(cur) === i;
  for (const o of $$(".on, .cur")) o.classList.remove("on", "cur");
  cur = n;
  change = -1;
  i.classList.add("cur");
  n.classList.add("on");
  n.tabIndex = -1;
  n.focus({ preventScroll: true });
  if (quiet !== "mute") history.replaceState(null, "", "#" + (n.id || i.id)); // else a page still loading would scroll there
  paint();
  if (quiet) return;
  const to = changes()[0], top = stops(i).indexOf(n) < 2 ? i : n;
  if (view === "heat") return same || into(i);
  into(top);
  const low = () => to && to.getBoundingClientRect().bottom > innerHeight - bar.offsetHeight;
  if (low() && top !== n) into(n);
  if (low()) into(to, "center");
};
const first = i => stops(i).find(isVersion) ?? stops(i)[0];

// n and N walk through what differs.
const changes = () => $$({ one: ".body :is(ins, del, .around, .moved, mark)", side: ".two :is(ins, del)", heat: ".heat mark" }[view], view === "heat" ? itemOf(cur) : cur)
  .filter(n => n.checkVisibility() && !(n.nodeName === "INS" && n.previousSibling?.nodeName === "DEL"));
const toChange = d => {
  let all = changes(), next;
  for (const o of $$(".now")) o.classList.remove("now");
  if (!all[change + d] && view !== "heat") {
    next = stops(itemOf(cur));
    next = next[next.indexOf(cur) + d];
    if (next) {
      focus(next);
      all = changes();
      change = d > 0 ? -1 : all.length;
    }
  }
  const n = all[change + d];
  if (!n) return tell("No more changes");
  change += d;
  n.classList.add("now");
  into(n, "center");
};

// The order of the queue, when it was filtered or sorted there, goes before that of the pages.
let order;
try {
  order = JSON.parse(load(":order"));
  $(".top a[href^=queue]").href = "queue-0001.html" + order.q;
} catch {}
// A story of many versions goes on over pages.
const toPart = d => {
  const to = $(`.notice [rel=${d > 0 ? "next" : "prev"}]`, itemOf(cur));
  if (to) location.href = to.href;
  return to;
};
const toStop = d => {
  const all = stops(itemOf(cur)), n = all[all.indexOf(cur) + d];
  if (!keepOf(cur)) toItem(d);
  else n ? focus(n) : toPart(d) || tell("No more versions: J and K change story");
};
const toItem = d => {
  const i = itemOf(cur), at = keepOf(cur) && order ? order.l.findIndex(x => x.endsWith("#" + storyOf(cur))) : -1;
  const next = items[items.indexOf(i) + d], link = $(`.pager [rel=${d > 0 ? "next" : "prev"}]`);
  const to = order?.l[at + d], here = to && document.getElementById(to.split("#")[1]);
  if (at >= 0) here ? focus(first(here)) : to ? location.href = to : tell("No more stories in this filter");
  else if (next) focus(first(next));
  else if (link) location.href = link.href + (d < 0 ? "#end" : "#start");
  else tell("No more");
};

const copyLink = async () => {
  const to = location.href.replace(/#.*/, "") + "#" + (cur.id || itemOf(cur).id);
  try {
    await navigator.clipboard.writeText(to);
    tell("Link copied");
  } catch { tell("The link is in the address bar"); }
};
const printOne = () => {
  document.body.classList.add("alone");
  print();
  document.body.classList.remove("alone");
};
const verdicts = [0, 1, 2].map(i => button("", () => judge(i), "" + (i + 1))).concat(button("keep this one", keep, tales && "r"));
const moves = (what, to, back, on) => [button("previous " + what, () => to(-1), back, ""), button("next " + what, () => to(1), on, what)];
const group = (...kids) => el("div", {}, ...kids);
const bar = el("div.bar", { role: "group", ariaLabel: "Review" }, group(...verdicts), group(
  ...moves(tales ? "version" : $(".pair") ? "pair" : "article", toStop, "k", "j"), ...tales ? moves("story", toItem, "K", "J") : [], ...moves("change", toChange, "N", "n")),
  group(button("copy link", copyLink, "y", "link"), button("print this one", printOne, "p", "print")));
on(document, "click", e => {
  const n = e.target.closest("article.story [data-h], article.pair, article.spun");
  if (n && n !== cur && !e.target.closest("a, summary, button, .heat")) focus(n, true);
});
const start = () => {
  const id = location.hash.slice(1), n = document.getElementById(id), i = n && n.closest("main article") && itemOf(n);
  if (id === "end") focus(first(items.at(-1)));
  else if (i) focus(n.matches("[data-h]") ? n : first(i));
  else focus(first(items[0]), id !== "start" && "mute");
};
if (items.length) {
  document.body.append(bar);
  document.body.classList.add("barred");
  queueMicrotask(start);
  on(window, "hashchange", start);
}
