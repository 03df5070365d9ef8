import { answerAside } from '@/app/_ui/aside'
import { workOut } from './work-out'

answerAside(workOut)
