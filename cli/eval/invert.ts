/**
 * The inverse of a symmetric positive definite matrix, row by row in one array of size², by sweeping each pivot in
 * place.
 * @throws RangeError where the matrix is not positive definite
 */
export function invert(matrix: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const swept = new Float64Array(matrix)
  for (let pivot = 0; pivot < size; pivot++) {
    const pivotRow = swept.subarray(pivot * size, (pivot + 1) * size)
    const value = pivotRow[pivot]!
    if (!(value > 0)) throw new RangeError("The matrix is not positive definite")
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue
      const target = swept.subarray(row * size, (row + 1) * size)
      const factor = target[pivot]! / value
      for (let column = 0; column < size; column++) target[column]! -= factor * pivotRow[column]!
      target[pivot] = -factor
    }
    for (let column = 0; column < size; column++) pivotRow[column]! /= value
    pivotRow[pivot] = 1 / value
  }
  return swept
}
