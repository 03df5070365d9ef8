import { chanceOf } from '../reference/chance'
import { required } from './characters'

const PLACES =
  '内蒙古 呼和浩特市 包头 鄂尔多斯市 赤峰 通辽市 乌海 乌兰察布 巴彦淖尔市 呼伦贝尔 兴安盟 锡林郭勒盟 阿拉善 达拉特旗 稀土高新区 和林格尔'.split(
    ' ',
  )
const TRADES =
  '稀土新材料 镧铈合金 钕铁硼磁材 铼𬬭靶材 乳业装备 风电设备 光伏科技 云计算 草业生态 煤化工 石墨烯 氢能源 牧业机械 生物制药 精密铸造 信息技术'.split(
    ' ',
  )
const FORMS = '有限公司 有限责任公司 股份有限公司 科技有限公司 （集团）有限公司 技术服务中心（有限合伙）'.split(' ')

/** Names of companies as they are registered, every third with rare characters in it; the same ones for the same seed. */
export function companyNames(count: number, seed = 1): string[] {
  const chance = chanceOf(seed)
  const [common, standard] = [
    required['GB 2312, level 1'] as string[],
    required['Table of General Standard Chinese Characters (国发〔2013〕23号)'] as string[],
  ]
  return Array.from({ length: count }, (_, at) => {
    const from = at % 3 === 0 ? standard.slice(-1_605) : common
    const shop = Array.from({ length: chance.one([2, 2, 3, 4]) }, () => chance.one(from)).join('')
    return chance.one(PLACES) + shop + chance.one(TRADES) + chance.one(FORMS)
  })
}
