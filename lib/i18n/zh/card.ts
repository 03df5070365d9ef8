/** Words of the picture card and of its place on the result page. */
export const card = {
  make: '生成结果卡片',
  making: '正在画卡片',
  made: '卡片已生成',
  note: '生成时把答案（不含企业名称）发给服务器画一次，答案不留存。卡片上没有企业名称和所填的数字，可以转发。',
  download: '下载图片',
  send: '发送图片',
  hold: '在微信里可长按图片保存；存不下来时，请用手机浏览器打开本页。',
  shape: '结果卡片的大小',
  shapes: {
    '1200x630': { name: '横版', use: '配链接、放进文档' },
    '1080x1440': { name: '竖版', use: '存到手机、发微信' },
    a6: { name: 'A6', use: '打印' },
  },
  fileName: (day: string, shape: string) => `科创融资匹配-${day}-${shape}.png`,
  busy: '正在画的卡片较多，请过几秒再试。',
  failed: '卡片没有画成。答案和结果都还在本机，请再试一次。',
  points: (range: string, max: number) => `${range} / ${max}`,
  none: '三款贷款暂不匹配',
  asks: (loans: string[], text: string) => `${loans.join('、')}：${text}`,
  next: '下一步',
  scan: '扫码看全部条件和出处',
  met: (all: number) => `按已填的信息，${all} 条必备条件全部满足。`,
  open: (all: number, met: number, open: number) => `${all} 条必备条件已满足 ${met} 条，还有 ${open} 条待补充。`,
  each: (loans: string[]) => `必备条件已满足：${loans.join('，')}。`,
  of: (name: string, met: number, all: number) => `${name} ${met} / ${all}`,
  nearest: (name: string, unmet: number) => `差距最小的是${name}，还有 ${unmet} 条必备条件不满足。`,
  ownPoints: '点数为本项目自定，非银行评级，非信用评价',
  nameLeftOut: '企业名称里有卡片画不出的文字，没有印在卡片上。',
  alt: (parts: {
    company: string | null
    outcome: string
    title: string
    others: string
    sentence: string
    sides: string
    reasons: string
    next: string
    foot: string
  }) =>
    [
      '结果卡片。',
      parts.company && `${parts.company}。`,
      `${parts.outcome}：${parts.title}。${parts.sentence}`,
      parts.others && `${parts.others}。`,
      parts.sides && `${parts.sides}。`,
      parts.reasons && `理由：${parts.reasons}。`,
      parts.next && `下一步：${parts.next}`,
      parts.foot,
    ]
      .filter(Boolean)
      .join(''),
}
