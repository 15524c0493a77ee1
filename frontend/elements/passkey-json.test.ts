import { describe, expect, it } from "vitest";

import { decode, encode, toBytes } from "./passkey-json";

describe("passkey messages", () => {
  it("come back as they went, whatever the bytes", () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + 250) % 256);
      expect(decode(encode(bytes.buffer))).toEqual(bytes);
    }
  });

  it("travel in letters that need no escaping", () => {
    expect(encode(Uint8Array.from([251, 255, 254]).buffer)).toBe("-__-");
  });

  it("turn challenge and ids into bytes, and leave the host name alone", () => {
    const made = toBytes({
      challenge: "AQI",
      rp: { id: "example.org", name: "intertwine" },
      user: { id: "Aw", name: "ann@example.org" },
      excludeCredentials: [{ id: "BA", type: "public-key" }],
      timeout: null,
    });
    expect(made).toEqual({
      challenge: Uint8Array.from([1, 2]),
      rp: { id: "example.org", name: "intertwine" },
      user: { id: Uint8Array.from([3]), name: "ann@example.org" },
      excludeCredentials: [{ id: Uint8Array.from([4]), type: "public-key" }],
    });
  });
});
