/** Chinese words of what a manager takes along from the client list, and of clients that are to be matched anew. */
export const desk = {
  pick: (name: string) => `选中 ${name}`,
  picked: '勾选的客户',
  take: '今天带上',
  taking: '正在带上…',
  taken: (n: number) => `已带上 ${n} 家，没有网络也能用。`,
  nobody: '先勾选要带上的客户。',
  failed: (names: string) => `没有带上：${names}。网络断了，或浏览器不允许存放。`,
  toVisits: '今日走访',
  packs: '走访材料',
  stale: (rules: number, day: number) =>
    `${[
      rules > 0 ? `${rules} 家客户的结论还是旧规则手册的` : '',
      day > 0 ? `${day} 家客户的结论是按较早的日期算的` : '',
    ]
      .filter(Boolean)
      .join('，')}。`,
  rescreen: '按今天的规则重新匹配',
  moved: (day: string, n: number) => `客户名单上还是 ${day} 的结论；按今天的规则，${n} 款贷款有变动。`,
  reordered: (day: string) => `客户名单上还是 ${day} 的结论；按今天的规则，推荐的贷款有变动。`,
  create: {
    fromTable: '从表格粘贴一家',
    reading: '正在读取规则手册…',
    failed: '规则手册没有读到，请直接填写名称。',
    take: '填入下面',
    withFacts: (n: number) => `另带 ${n} 项情况，来源记作企业口述；建档后可以改。`,
  },
  ways: '本页和这次见面要用的',
  jump: { loans: '三款贷款', checks: '发给企业核对', notes: '内部记录' },
}
