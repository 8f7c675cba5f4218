// Carries what a reviewer does to the server: keys, clicks, changed fields. Holds no state of its own.
(() => {
  "use strict";
  const typing = (node) => node.matches("input, textarea, select");
  const dark = () => getComputedStyle(document.documentElement).colorScheme === "dark";
  const act = (name, details = {}) => {
    if (name === "theme") turnTheme();
    if (name === "reset" && document.getElementById("search")) document.getElementById("search").value = "";
    globalThis.emitEvent?.("act", { ...details, act: name, dark: dark() });
  };

  // One key, one action: keys.py names them.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) return void event.target.blur();
    if (typing(event.target) || event.target.closest("dialog")) return;
    const name = globalThis.reviewKeys?.[event.key];
    if (!name) return;
    event.preventDefault();
    const goal = { search: "#search", edit: ".card.current select, .card.current input", comment: "#comment" }[name];
    if (goal) return void document.querySelector(goal)?.focus();
    if (name === "help") return void document.getElementById("help")?.showModal();
    act(name, { key: event.key, ...(name === "missing" ? chosenWords() : {}) });
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button || button.matches("select, input, textarea, form") || button.disabled) return;
    if (button.dataset.act === "help") return void document.getElementById("help")?.showModal();
    const { act: name, ...details } = button.dataset;
    act(name, { ...details, ...(name === "missing" ? chosenWords() : {}) });
  });

  document.addEventListener("change", (event) => {
    const field = event.target.closest("select[data-act], input[data-act], textarea[data-act]");
    if (!field || (field.id === "search")) return;
    const { act: name, ...details } = field.dataset;
    act(name, { ...details, value: field.value });
  });

  let waiting;
  document.addEventListener("input", (event) => {
    if (event.target.id !== "search") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => act("find", { value: event.target.value }), 250);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-act]");
    if (!form) return;
    event.preventDefault();
    act(form.dataset.act, { ...form.dataset, values: Object.fromEntries(new FormData(form)) });
  });

  // The words selected in the passage, in code points; a control character shown by its name counts as one.
  function chosenWords() {
    const prose = document.getElementById("words");
    const selection = getSelection();
    if (!prose || !selection.rangeCount || selection.isCollapsed || !prose.contains(selection.anchorNode)) return {};
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.setStart(prose, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const length = (piece) => {
      const copy = piece.cloneContents();
      copy.querySelectorAll(".unseen").forEach((node) => (node.textContent = "x"));
      return [...copy.textContent].length;
    };
    return { start: length(before), end: length(before) + length(range) };
  }

  // A panel drawn anew keeps the reader's place: focus returns to the control of the same id, and what
  // is in hand is in view.
  let held = "";
  let cardSeen = "";
  document.addEventListener("focusin", (event) => (held = event.target.id || ""));
  new MutationObserver(() => {
    if (held && document.activeElement === document.body) document.getElementById(held)?.focus({ preventScroll: true });
    const seen = document.querySelector(".list [aria-current]");
    if (seen && seen.dataset.passage !== globalThis.seenPassage) {
      globalThis.seenPassage = seen.dataset.passage;
      seen.scrollIntoView({ block: "nearest" });
      document.querySelector(".column-passage")?.scrollTo(0, 0);
    }
    const inHand = document.querySelector(".card.current");
    const place = `${globalThis.seenPassage} ${inHand?.id}`;
    if (inHand && inHand.id !== "card-0" && place !== cardSeen) inHand.scrollIntoView({ block: "nearest" });
    if (inHand) cardSeen = place;
    const words = document.getElementById("source-words");
    if (words && words.dataset.seen === undefined) {
      words.dataset.seen = "";
      words.closest(".markup").scrollTop = words.offsetTop - words.closest(".markup").offsetTop - 80;
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  function turnTheme() {
    const name = dark() ? "light" : "dark";
    document.documentElement.dataset.theme = name;
    localStorage.setItem("theme", name);
  }
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
})();
