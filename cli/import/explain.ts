/** What programs and Node say, and what it means for the person whose file it is. */
const CAUSES: [RegExp, string][] = [
  [/ENOSPC|No space left on device/, "The disk is full."],
  [/EDQUOT|Disk quota exceeded/, "The quota of the disk is used up."],
  [/EACCES|EPERM|Permission denied|Operation not permitted/, "It may not be read: permission is denied."],
  [/EIO\b|Input\/output error/, "The disk can't read it: there may be damage."],
  [/ENOENT|No such file or directory/, "It is gone."],
  [/ELOOP|Too many levels of symbolic links/, "It is a link that leads nowhere."],
  [/ENAMETOOLONG|File name too long/, "Its path is too long for the system."],
  [/ESTALE|ENOTCONN|EHOSTDOWN|Transport endpoint/, "The disk it is on does not answer."],
  [/EISDIR|Is a directory/, "It is a folder."],
  [/EMFILE|ENFILE|Too many open files/, "Too many files are open at once on this machine."],
  [/ENOMEM|Cannot allocate memory/, "There is not enough memory for it."],
  [/EROFS|Read-only file system/, "The disk for media files can't be written to."],
  [/moov atom not found/, "It is no video, or not all of it is there."],
  [
    /DRM protected|sample encryption|encrypted/i,
    "It is encrypted: only the player it was made for can open it.",
  ],
  [/Unknown encoder '(\S+?)'/, "This ffmpeg was built without an encoder that is needed."],
  [/ffmpeg ended with null/, "ffmpeg was killed: mostly there was not enough memory."],
]

/** The cause of a failure in words, from what was said about it; null where none is known. */
export function explain(said: string): string | null {
  return CAUSES.find(([sign]) => sign.test(said))?.[1] ?? null
}
