const TYPES = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'template-csv': 'text/csv;charset=utf-8',
  template: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Hands a file that was made on this device to the browser's downloads; its name holds nothing of the list. */
export function saveBlob(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

export const save = (what: keyof typeof TYPES, bytes: Uint8Array<ArrayBuffer>, name: string): void =>
  saveBlob(new Blob([bytes], { type: TYPES[what] }), name)

/** WeChat's web view lets no page save a file. On the server, where a page is made first, nobody saves. */
export const cannotSave = () => typeof navigator !== 'undefined' && /MicroMessenger/i.test(navigator.userAgent)
