/** Passkey messages as the browser wants them (bytes) and as they travel (base64url). */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const BYTES = new Set(["challenge", "id"]);

/** A copy in which the challenge and every id are bytes (but not `rp.id`, a host name). */
export function toBytes(value: Json | undefined, key = "", within = ""): unknown {
  if (typeof value === "string") return BYTES.has(key) && within !== "rp" ? decode(value) : value;
  if (Array.isArray(value)) return value.map((each) => toBytes(each, "", key));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(entries.map(([name, each]) => [name, toBytes(each, name, key)]));
}

/** A passkey's answer, ready to be sent. */
export function toJson(made: PublicKeyCredential): Json {
  const { response } = made;
  const common = { clientDataJSON: encode(response.clientDataJSON) };
  const about = {
    id: made.id,
    rawId: encode(made.rawId),
    type: made.type,
    clientExtensionResults: made.getClientExtensionResults() as unknown as Json,
  };
  if (response instanceof AuthenticatorAttestationResponse) {
    const attestationObject = encode(response.attestationObject);
    return { ...about, response: { ...common, attestationObject, transports: response.getTransports() } };
  }
  if (!(response instanceof AuthenticatorAssertionResponse)) throw new Error("no answer");
  const { authenticatorData, signature, userHandle } = response;
  const signed = { authenticatorData: encode(authenticatorData), signature: encode(signature) };
  return { ...about, response: { ...common, ...signed, userHandle: userHandle ? encode(userHandle) : null } };
}

/** base64url to bytes. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );
}

/** Bytes to base64url, without padding. */
export function encode(bytes: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte));
  return btoa(letters.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
