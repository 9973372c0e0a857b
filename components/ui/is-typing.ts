const FIELDS =
  "input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]"

/** A single key means text there, and belongs to a menu or a dialog where one is open. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target
  return (
    target instanceof Element &&
    target.closest(`${FIELDS}, [role=menu], [role=dialog], [role=alertdialog]`) !== null
  )
}
