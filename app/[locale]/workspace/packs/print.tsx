'use client'

import { Button } from '@/app/_ui/button'

/** Hands the sheets to the printer of this device, which also makes the PDF. */
export const Print = ({ label }: { label: string }) => (
  <Button weight="strong" onClick={() => window.print()}>
    {label}
  </Button>
)
