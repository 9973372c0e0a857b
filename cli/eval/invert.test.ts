import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { invert } from "./invert"

describe("invert", () => {
  it("gives the matrix whose product with the given one is the identity", () => {
    const size = 6
    const factors = fc.array(fc.integer({ min: -4, max: 4 }), {
      minLength: size * size,
      maxLength: size * size,
    })
    fc.assert(
      fc.property(factors, (factor) => {
        const at = (matrix: ArrayLike<number>, row: number, column: number) => matrix[row * size + column]!
        const places = Array.from({ length: size }, (_, index) => index)
        const matrix = new Float64Array(size * size)
        for (const row of places)
          for (const column of places)
            matrix[row * size + column] = places.reduce(
              (sum, k) => sum + at(factor, row, k) * at(factor, column, k),
              row === column ? 1 : 0,
            )
        const inverse = invert(matrix, size)
        for (const row of places)
          for (const column of places) {
            const product = places.reduce((sum, k) => sum + at(matrix, row, k) * at(inverse, k, column), 0)
            expect(product).toBeCloseTo(row === column ? 1 : 0, 7)
          }
      }),
    )
  })

  it("refuses a matrix that is not positive definite", () => {
    expect(() => invert(new Float64Array([1, 2, 2, 1]), 2)).toThrow(RangeError)
  })
})
