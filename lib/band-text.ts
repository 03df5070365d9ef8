/** How a band is written as the value of a choice: `5000000..10000000`, either end may be missing. */
export const bandText = ({ min, max }: { min?: number; max?: number }): string => `${min ?? ''}..${max ?? ''}`
