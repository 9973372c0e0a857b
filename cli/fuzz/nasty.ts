import fc from "fast-check"

/**
 * Text that trips programs up: control and private characters, halves of pairs, names of prototypes, paths, other
 * languages' syntax.
 */
const NASTY_TEXTS = [
  "",
  "\0",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "\u202e\u200b\ufeff",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "null",
  "NaN",
  "-Infinity",
  "1e999",
  "0x10",
  "9007199254740993",
  "18446744073709551616",
  "' OR 1=1 --",
  "%' ESCAPE '",
  "\\",
  "a:* & !b | (",
  "${jndi:ldap://x}",
  "<script>alert(1)</script>",
  "../../../../etc/passwd",
  "..\\..\\",
  "%2e%2e%2f",
  "\r\nSet-Cookie: freshet=x",
  "👩‍👩‍👧‍👦".repeat(20),
  "ﷺ".repeat(60),
  "Z̸̢̛̤̈́".repeat(30),
  "x".repeat(5_000),
]

export const nastyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY_TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
)

/** As they stand in JSON: some of them no program's number type can hold. */
const NASTY_NUMBERS = [
  "0",
  "-0",
  "-1",
  "0.5",
  "1e-400",
  "1e308",
  "1e309",
  "-1e999",
  "2147483647",
  "2147483648",
  "-2147483648",
  "9007199254740992",
  "9223372036854775807",
  "9223372036854775808",
  "18446744073709551616",
  "1".repeat(400),
  "86400.0000001",
  "NaN",
  "Infinity",
]
export const nastyNumber = fc.oneof(
  fc.constantFrom(...NASTY_NUMBERS),
  fc.double().map(String),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
)

export const nastyTime = fc.constantFrom(
  "0000-01-01T00:00:00Z",
  "1970-01-01T00:00:00Z",
  "2000-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999Z",
  "+275760-09-13T00:00:00Z",
  "-271821-04-20T00:00:00Z",
  "2026-02-30T00:00:00Z",
  "2026-01-01T00:00:00+23:59",
  "2026-01-01T24:00:00Z",
  "2026-06-30T23:59:60Z",
  "2026-01-01",
  "yesterday",
)

const DEEP = 5_000
const deep = fc.constantFrom(
  "[".repeat(DEEP) + "]".repeat(DEEP),
  '{"a":'.repeat(DEEP) + "1" + "}".repeat(DEEP),
  "[".repeat(DEEP),
)

/** A value as JSON text, or as what only looks like it. Lone surrogates stand escaped: JSON allows them. */
export const nastyJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: nastyNumber },
  { weight: 4, arbitrary: nastyText.map((text) => JSON.stringify(text)) },
  { weight: 2, arbitrary: nastyTime.map((text) => JSON.stringify(text)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom("null", "true", "false", "[]", "{}", "[null]", '{"__proto__":{"a":1}}'),
  },
  { weight: 2, arbitrary: fc.json({ maxDepth: 3 }) },
  deep,
)

/** Broken UTF-8: bytes that no text has, surrogates, overlong forms, a character cut short. */
const BROKEN = ["ff", "c0af", "eda080", "f8888080", "e282", "80"].map((hex) => Buffer.from(hex, "hex"))

/** Bytes of a text, now and then with something in them that is no text. */
export const spoil = (bytes: Buffer): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(bytes) },
    fc
      .tuple(fc.nat(bytes.length), fc.constantFrom(...BROKEN))
      .map(([at, broken]) => Buffer.concat([bytes.subarray(0, at), broken, bytes.subarray(at)])),
    fc.nat(bytes.length).map((length) => bytes.subarray(0, length)),
  )

/** Percent-encodes the bytes of a text; halves of pairs as the bytes that they would be if they were characters. */
export const encode = (text: string) =>
  [...Buffer.from(text, "utf8")].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")
