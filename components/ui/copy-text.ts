/**
 * Copies what the field holds. Over plain http there is only the older way, by a selection. Tells whether it worked.
 */
export async function copyText(field: HTMLInputElement): Promise<boolean> {
  const isWritten = await navigator.clipboard?.writeText(field.value).then(
    () => true,
    () => false,
  )
  return isWritten || copySelection(field)
}

function copySelection(field: HTMLInputElement): boolean {
  const focused = document.activeElement as HTMLElement | null
  field.focus()
  field.select()
  const isCopied = document.execCommand("copy")
  // Where that failed too, the link stays selected for the viewer's own hand.
  if (isCopied) focused?.focus()
  return isCopied
}
