/** A world that is known step by step: `step` changes the state in place. */
interface World<State> {
  create: () => State
  step: (state: State, index: number) => void
}

/**
 * Gives the state of a stepwise world after any number of steps. Going forward costs only the new steps; going back
 * starts again, so that frames may be asked for in any order.
 */
export function createPlayhead<State>({ create, step }: World<State>): (steps: number) => State {
  let state = create()
  let done = 0
  return (steps) => {
    if (steps < done) {
      state = create()
      done = 0
    }
    while (done < steps) step(state, done++)
    return state
  }
}
