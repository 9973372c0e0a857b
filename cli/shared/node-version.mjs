/** @param {string} text */
const parse = (text) => text.split(".").map(Number)

/**
 * Whether a version satisfies an `engines` range of the forms `^20.19 || >=24`.
 * @param {string} version
 * @param {string} range
 */
export function satisfiesRange(version, range) {
  const [major = 0, minor = 0, patch = 0] = parse(version)
  return range.split("||").some((part) => {
    const [, operator, numbers = ""] = /^(\^|>=)(.+)$/.exec(part.trim()) ?? []
    const [wantMajor = 0, wantMinor = 0, wantPatch = 0] = parse(numbers)
    if (operator === undefined) return false
    if (major !== wantMajor) return operator === ">=" && major > wantMajor
    return minor > wantMinor || (minor === wantMinor && patch >= wantPatch)
  })
}
