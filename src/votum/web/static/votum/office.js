// The vote grid by keyboard, and nothing chosen is lost when the server cannot be reached.
"use strict";

(() => {
  const KEYS = { f: "for", a: "against", m: "against" };
  const grid = () => document.querySelector("[data-ballot]");
  const banner = () => document.getElementById("connection");
  const cellOf = (element) => element?.closest?.("[data-cell]") ?? null;
  const seen = (element) => element.checkVisibility();
  const STOPS = "a, button, summary, input:not([type=hidden])";
  const stops = (cell) => [...cell.querySelectorAll(STOPS)];
  const PASSING = ["offline", "busy", "expired"]; // over once the server answers again
  let said = null; // what the banner says
  let current = null; // the id of the cell that Tab enters
  let faulty = null; // the id of a cell whose division was refused, until its fields are shown

  // --- one stop for Tab in the whole grid, arrows inside it ---------------------------------

  // The first cell in which nothing is entered or what is there does not fit, else the first.
  function toEnter(within) {
    const cells = [...within.querySelectorAll(".ballot-cell")].filter((cell) => stops(cell).length);
    return cells.find((cell) => cell.matches(".state-empty, .in-conflict")) ?? cells[0];
  }

  function rove() {
    const table = grid();
    if (!table) return;
    const cells = [...table.querySelectorAll("[data-cell]")];
    if (!cells.some((cell) => cell.id === current)) {
      current = toEnter(table.querySelector(".ballot-row:target") ?? table)?.id ?? null;
    }
    for (const cell of cells) tabInto(cell, cell.id === current);
  }

  function tabInto(cell, may) {
    for (const stop of stops(cell)) stop.tabIndex = may ? 0 : -1;
  }

  function stand(cell) {
    const before = document.getElementById(current);
    if (before) tabInto(before, false);
    current = cell.id;
    tabInto(cell, true);
  }

  function enter(cell) {
    if (!cell) return;
    stand(cell);
    const open = [...cell.querySelectorAll("button.choice:not(:disabled)")].filter(seen);
    const pressed = open.find((button) => button.ariaPressed === "true");
    (pressed ?? open[0] ?? stops(cell)[0]).focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function neighbour(cell, key, whole) {
    const row = cell.closest("tr");
    const cells = (each) => [...each.querySelectorAll("[data-cell]")];
    const inRow = cells(row);
    const column = inRow.indexOf(cell);
    const rows = [...grid().querySelectorAll("tbody tr.ballot-row")];
    const inColumn = rows.map((each) => cells(each)[column]);
    // Of a group of which nobody is present there is nothing to enter.
    const next = (line, from, by) => {
      let at = from + by;
      while (line[at] && !stops(line[at]).length) at += by;
      return line[at];
    };
    switch (key) {
      case "ArrowLeft": return next(inRow, column, -1);
      case "ArrowRight": return next(inRow, column, 1);
      case "ArrowUp": return next(inColumn, rows.indexOf(row), -1);
      case "ArrowDown": return next(inColumn, rows.indexOf(row), 1);
      case "Home": return whole ? cells(rows[0])[0] : inRow[0];
      case "End": {
        const line = whole ? cells(rows.at(-1)) : inRow;
        return next(line, line.length, -1);
      }
      default: return null;
    }
  }

  function press(cell, choice) {
    const button = cell?.querySelector(`button:is([name^="choice"], [name="chair"])[value="${choice}"]`);
    if (button && !button.disabled) button.form.requestSubmit(button);
  }

  function split(cell, open) {
    const details = cell.querySelector("details");
    if (!details || (!open && !details.open)) return;
    const summary = details.querySelector("summary");
    // What is closed must not take the focus with it: the keys that follow would be lost.
    if (!open && details.contains(document.activeElement)) summary.focus();
    details.open = open;
    if (open) type(details.querySelector("input:not([type=hidden])") ?? summary);
  }

  // Whether the heads that are typed are of as many as are present.
  function adds(cell) {
    const fields = [...cell.querySelectorAll("input[type=number]")];
    const heads = fields.reduce((sum, field) => sum + Number(field.value), 0);
    return fields.every((field) => field.checkValidity()) && heads === Number(fields[0].max);
  }

  function type(field) {
    field.focus();
    field.select?.();
    field.closest(".split-fields")?.scrollIntoView({ block: "nearest" }); // all of them are seen
  }

  document.addEventListener("keydown", (event) => {
    const cell = cellOf(event.target);
    if (!cell || event.altKey || event.metaKey) return;
    const typing = event.target.matches("input");
    if (event.key === "Escape") split(cell, false);
    else if (typing && event.key === "Enter") {
      press(cell, "split");
      // The keys that follow are for the grid; what cannot be stays open, for the server to say so.
      if (adds(cell)) split(cell, false);
    } else if (typing) return;
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
    if (cell && cell.id !== current) stand(cell);
  });

  // A link to a row leads to what is to be entered there.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#ballot-"]');
    const row = link && document.getElementById(link.hash.slice(1));
    if (row) setTimeout(() => enter(toEnter(row))); // once the browser has gone there
  });

  // --- what is being typed or is not saved stays when its row is refreshed ----------------------

  const HOLD = "hx-morph-skip";
  const answered = new WeakSet(); // details that an answer closes

  document.addEventListener("toggle", (event) => {
    const cell = cellOf(event.target);
    if (!cell || !event.target.matches("details")) return;
    cell.toggleAttribute(HOLD, event.target.open);
    // What came for the row meanwhile is taken when it comes again.
    if (!event.target.open && !answered.has(event.target)) cell.closest("tr").dataset.edition = 0;
    answered.delete(event.target);
  }, true);

  function say(kind) {
    const place = banner();
    if (!place) return;
    said = kind;
    place.textContent = kind ? place.dataset[kind] : "";
    place.hidden = !kind;
    // It stays at the top, and must not cover what one is at.
    if (kind) cellOf(document.activeElement)?.scrollIntoView({ block: "nearest" });
  }

  // --- others at the same grid ------------------------------------------------------------------

  const asked = (context) => context.sourceElement?.id === "ballot-poll";
  const edition = (element) => Number(element?.dataset?.edition ?? 0);

  // An answer that is older than what is shown is dropped. A row in which somebody is typing
  // stays as it is; then the same is asked for again, until it can be shown.
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx, tasks } = event.detail;
    const poll = asked(ctx);
    const drop = (task) => tasks.splice(tasks.indexOf(task), 1);
    let waits = false;
    for (const task of [...tasks]) {
      const part = task.fragment?.firstElementChild;
      if (!task.target || !part?.dataset.edition) continue;
      const ahead = edition(part) - edition(task.target);
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
      const name = `edition-${group}`;
      const field = form.elements.namedItem(name);
      if (field && body?.has(name)) body.set(name, field.value);
    }
  });

  function stored({ form, body }) {
    const row = form.closest("tr.ballot-row");
    if (!row || !body) return;
    const prefix = body.has("choice") ? "edition-" : "choice-";
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
      enter(cell); // the button goes away
      form.requestSubmit(submitter);
    });
    submitter.closest("details")?.setAttribute("open", ""); // what was typed is seen
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
    if (response.status === 403 && response.headers.has("X-Form-Token")) return "anew";
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
        faulty = kind === "wrong" ? cellOf(form)?.id : null;
        const details = cellOf(form)?.querySelector("details[open]");
        if (details && kind !== "wrong") {
          answered.add(details);
          split(cellOf(form), false);
        }
        release(form);
        if (kind === null) stored(ctx.request);
      }
      const kept = document.querySelector(".not-saved") !== null;
      if (form || said === "refused" ? !kept : PASSING.includes(said)) {
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
    const field = document.getElementById(faulty)?.querySelector("[aria-invalid]");
    if (field && (!active || active.id === faulty)) {
      faulty = null;
      type(field);
    } else if (!active && current && document.activeElement === document.body) {
      enter(document.getElementById(current));
    }
  });

  window.addEventListener("offline", () => say("offline"));
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector(".not-saved")) event.preventDefault();
  });

  rove();
})();
