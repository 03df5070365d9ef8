'use client'

import { all } from '@/lib/i18n/zh/all'
import { AllForm, type AllProps } from './all-form'

/** The form with its Chinese words. */
export const AllZh = (props: AllProps) => <AllForm {...props} say={all} />
