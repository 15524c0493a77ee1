import { afterEach, describe, expect, it } from "vitest";

import "./tally-line";

const ROW = (key: string, often: number): string =>
  `<li data-pick="${key}">${[1, 2].map((step) => `<button name="often" value="${step}" aria-pressed="${step === often}"></button>`).join("")}
  <button name="more" aria-pressed="true"></button></li>`;

const line = (): string => document.querySelector("tally-line")?.textContent ?? "";

async function noticed(): Promise<void> {
  await new Promise((done) => setTimeout(done));
}

describe("how far one is", () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it("is how many questions have an answer, also when one is changed or comes back from the server", async () => {
    document.body.innerHTML = `<div><tally-line data-counts="often" data-words="{done} of {all} answered"></tally-line>
      <ol>${ROW("a", 0)}${ROW("b", 2)}${ROW("c", 0)}</ol></div>`;
    await noticed();
    expect(line()).toBe("1 of 3 answered");

    document.querySelector('[data-pick="a"] button')?.setAttribute("aria-pressed", "true");
    await noticed();
    expect(line()).toBe("2 of 3 answered");

    const row = document.querySelector('[data-pick="c"]');
    if (row) row.outerHTML = ROW("c", 1);
    await noticed();
    expect(line()).toBe("3 of 3 answered");
  });
});
