// The vote grid by keyboard, and nothing chosen is lost when the server cannot be reached.
"use strict";

(() => {
  const KEYS = { f: "for", a: "against", m: "against" };
  const grid = () => document.querySelector("[data-ballot]");
  const banner = () => document.getElementById("connection");
  const cellOf = (element) => element?.closest?.("[data-cell]") ?? null;
  const seen = (element) => element.checkVisibility();
  const stops = (cell) => [...cell.querySelectorAll("button, summary, input:not([type=hidden])")];
  const PASSING = ["offline", "busy", "expired"]; // over once the server answers again
  let said = null; // what the banner says
  let current = null; // the id of the cell that Tab enters

  // --- one stop for Tab in the whole grid, arrows inside it ---------------------------------

  function rove() {
    const table = grid();
    if (!table) return;
    const cells = [...table.querySelectorAll("[data-cell]")];
    if (!cells.some((cell) => cell.id === current)) {
      current = (cells.find((cell) => cell.matches(".ballot-cell")) ?? cells[0])?.id ?? null;
    }
    for (const cell of cells) {
      for (const stop of stops(cell)) stop.tabIndex = cell.id === current ? 0 : -1;
    }
  }

  function enter(cell) {
    if (!cell) return;
    current = cell.id;
    rove();
    const open = [...cell.querySelectorAll("button.choice:not(:disabled)")].filter(seen);
    const pressed = open.find((button) => button.ariaPressed === "true");
    (pressed ?? open[0] ?? cell.querySelector("summary"))?.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function neighbour(cell, key, whole) {
    const row = cell.closest("tr");
    const inRow = [...row.querySelectorAll("[data-cell]")];
    const column = inRow.indexOf(cell);
    const rows = [...grid().querySelectorAll("tbody tr.ballot-row")];
    const at = (index) => rows[index]?.querySelectorAll("[data-cell]");
    switch (key) {
      case "ArrowLeft": return inRow[column - 1];
      case "ArrowRight": return inRow[column + 1];
      case "ArrowUp": return at(rows.indexOf(row) - 1)?.[column];
      case "ArrowDown": return at(rows.indexOf(row) + 1)?.[column];
      case "Home": return whole ? at(0)?.[0] : inRow[0];
      case "End": return whole ? [...(at(rows.length - 1) ?? [])].at(-1) : inRow.at(-1);
      default: return null;
    }
  }

  function press(cell, choice) {
    const button = cell?.querySelector(`button:is([name^="choice"], [name="chair"])[value="${choice}"]`);
    if (button && !button.disabled) button.form.requestSubmit(button);
  }

  function split(cell, open) {
    const details = cell.querySelector("details");
    if (!details || details.open === open) return;
    details.open = open;
    const next = details.querySelector(open ? "input:not([type=hidden])" : "summary");
    next?.focus();
    if (open) next?.select();
  }

  document.addEventListener("keydown", (event) => {
    const cell = cellOf(event.target);
    if (!cell || event.altKey || event.metaKey) return;
    const typing = event.target.matches("input");
    if (event.key === "Escape") split(cell, false);
    else if (typing && event.key === "Enter") press(cell, "split");
    else if (typing) return;
    else if (/^(Arrow|Home|End)/.test(event.key)) enter(neighbour(cell, event.key, event.ctrlKey));
    else if (event.ctrlKey) return;
    else if (event.key in KEYS || event.key.toLowerCase() in KEYS) {
      press(cell, KEYS[event.key.toLowerCase()]);
    } else if (event.key === "=") press(cell.closest("tr").querySelector(".title"), "above");
    else if (event.key.toLowerCase() === "d") split(cell, true);
    else if (event.key === "Delete" || event.key === "Backspace") press(cell, "clear");
    else return;
    event.preventDefault();
  });

  document.addEventListener("focusin", (event) => {
    const cell = cellOf(event.target);
    if (!cell || cell.id === current) return;
    current = cell.id;
    rove();
  });

  // --- what is being typed or is not saved stays when its row is refreshed ----------------------

  const HOLD = "hx-morph-skip";
  const answered = new WeakSet(); // details that an answer closes

  document.addEventListener("toggle", (event) => {
    const cell = cellOf(event.target);
    if (!cell || !event.target.matches("details")) return;
    cell.toggleAttribute(HOLD, event.target.open);
    // What came for the row meanwhile is taken when it comes again.
    if (!event.target.open && !answered.has(event.target)) cell.closest("tr").dataset.version = 0;
    answered.delete(event.target);
  }, true);

  function say(kind) {
    const place = banner();
    if (!place) return;
    said = kind;
    place.textContent = kind ? place.dataset[kind] : "";
    place.hidden = !kind;
  }

  // --- others at the same grid ------------------------------------------------------------------

  const asked = (context) => context.sourceElement?.id === "ballot-poll";
  const version = (element) => Number(element?.dataset?.version ?? 0);

  // An answer that is older than what is shown is dropped. A row in which somebody is typing
  // stays as it is; then the same is asked for again, until it can be shown.
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx, tasks } = event.detail;
    const poll = asked(ctx);
    const drop = (task) => tasks.splice(tasks.indexOf(task), 1);
    let waits = false;
    for (const task of [...tasks]) {
      const part = task.fragment?.firstElementChild;
      if (!task.target || !part?.dataset.version) continue;
      const ahead = version(part) - version(task.target);
      const typing = poll && task.target.querySelector(`[${HOLD}]`) !== null;
      waits ||= typing;
      if (typing || ahead < 0 || (poll && ahead === 0)) drop(task);
      else if (poll) mine.delete(task.target.id);
    }
    if (waits) tasks.filter((task) => task.target?.id === "ballot-poll").forEach(drop);
  });

  // An entry that waited behind another of one's own has seen what that one stored.
  const TOKEN = "csrfmiddlewaretoken";
  let token = null; // of the session now; another tab may have logged in anew
  const mine = new Map(); // row -> the groups last entered from here

  document.addEventListener("htmx:before:request", (event) => {
    const { form, body } = event.detail.ctx.request;
    if (token && body?.has(TOKEN)) body.set(TOKEN, token);
    const row = form?.closest("tr.ballot-row");
    for (const group of mine.get(row?.id) ?? []) {
      const name = `version-${group}`;
      const field = form.elements.namedItem(name);
      if (field && body?.has(name)) body.set(name, field.value);
    }
  });

  function stored({ form, body }) {
    const row = form.closest("tr.ballot-row");
    if (!row || !body) return;
    const prefix = body.has("choice") ? "version-" : "choice-";
    const groups = [...body.keys()].filter((key) => key.startsWith(prefix));
    const known = mine.get(row.id) ?? new Set();
    for (const key of groups) known.add(key.slice(prefix.length));
    mine.set(row.id, known);
  }

  function mark(form, submitter) {
    const cell = cellOf(form);
    const note = form.querySelector(".unsaved");
    if (!cell || !note) return;
    cell.setAttribute(HOLD, "");
    cell.classList.add("not-saved");
    for (const button of form.querySelectorAll(".choice")) {
      button.classList.toggle("chosen", button === submitter);
    }
    const retry = document.createElement("button");
    retry.type = "button";
    retry.className = "plain";
    retry.textContent = banner().dataset.retry;
    retry.addEventListener("click", () => {
      submitter.focus();
      form.requestSubmit(submitter);
    });
    note.replaceChildren(`${banner().dataset.unsaved}. `, retry);
    note.hidden = false;
  }

  function release(form) {
    const cell = cellOf(form);
    if (!cell) return;
    const note = form.querySelector(".unsaved");
    cell.removeAttribute(HOLD);
    cell.classList.remove("not-saved");
    for (const button of form.querySelectorAll(".chosen")) button.classList.remove("chosen");
    if (note) {
      note.replaceChildren();
      note.hidden = true;
    }
  }

  function failed(context, kind) {
    const { form, submitter } = context.request;
    if (form && submitter) mark(form, submitter);
    say(kind);
  }

  function failure(response) {
    // A login page that a redirect led to is an answer to another question.
    if (response.raw.redirected) return "expired";
    if (response.status === 401) return "expired";
    if (response.status === 409) return "conflict";
    if (response.status === 422) return "wrong";
    if (response.status === 503) return "busy";
    if (response.status >= 500) return "offline";
    return response.status >= 400 ? "refused" : null;
  }

  document.addEventListener("htmx:before:response", (event) => {
    const { ctx } = event.detail;
    token = ctx.response.headers.get("X-Form-Token") ?? token;
    const kind = failure(ctx.response);
    if (kind === "conflict" || kind === "wrong" || kind === null) {
      const { form } = ctx.request;
      if (form) {
        const details = cellOf(form)?.querySelector("details[open]");
        if (details && kind !== "wrong") {
          answered.add(details);
          details.open = false;
        }
        release(form);
        if (kind === null) stored(ctx.request);
      }
      if (form ? !document.querySelector(".not-saved") : PASSING.includes(said)) {
        say(kind === "conflict" ? kind : null);
      }
      return;
    }
    failed(ctx, kind);
    if (ctx.response.raw.redirected) event.preventDefault();
  });

  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx?.request) failed(event.detail.ctx, "offline");
  });

  document.addEventListener("htmx:after:settle", () => {
    const active = cellOf(document.activeElement);
    for (const open of document.querySelectorAll("[data-cell] details[open]")) {
      cellOf(open).setAttribute(HOLD, "");
    }
    rove();
    if (!active && current && document.activeElement === document.body) {
      enter(document.getElementById(current));
    }
  });

  window.addEventListener("offline", () => say("offline"));
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector(".not-saved")) event.preventDefault();
  });

  rove();
})();
