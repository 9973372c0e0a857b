const store = globalThis as unknown as { freshet?: Map<string, unknown> }

/**
 * One instance per process. Next evaluates a module once for each bundle it is part of, and again at every change
 * during development; only globalThis is shared by all of them.
 */
export function singleton<T>(name: string, create: () => T): T {
  const instances = (store.freshet ??= new Map())
  if (!instances.has(name)) instances.set(name, create())
  return instances.get(name) as T
}
