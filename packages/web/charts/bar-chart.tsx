import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ComposeOption, type EChartsType } from 'echarts/core'
import type { BarSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { darkColors, lightColors, type Colors } from '../theme/colors.ts'
import { useBrightness } from '../theme/theme.tsx'
import styles from './bar-chart.module.css'

use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

type Option = ComposeOption<BarSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>

export interface BarSeries {
  readonly name: string
  readonly counts: readonly number[]
}

interface BarChartProps {
  /** What is drawn, for those who hear it; the table beside it has the numbers. */
  label: string
  periods: readonly string[]
  series: readonly BarSeries[]
}

/** 柱形图: stacked bars by period, loaded only where it is shown. Drawn on canvas; nothing of it is asked from another server. */
export function StackedBars({ label, periods, series }: BarChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const { brightness } = useBrightness()
  useEffect(() => {
    if (frame.current === null) return
    const made = init(frame.current)
    chart.current = made
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(frame.current)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    chart.current?.setOption(optionOf(periods, series, brightness === 'dark' ? darkColors : lightColors, still), true)
  }, [periods, series, brightness])
  return <div ref={frame} role="img" aria-label={label} className={styles.chart} />
}

/** Seven kinds are told apart by colour; the names stand in the legend, and the table says everything again. */
const fills = {
  light: ['#0e6b62', '#d08a1d', '#1b5aa6', '#a3456b', '#6d8f2f', '#7a5fb0', '#8b9691'],
  dark: ['#58c2b2', '#f0b35b', '#7db4f5', '#e08bad', '#aacb6a', '#b7a1e6', '#a7b3ae'],
}

function optionOf(periods: readonly string[], series: readonly BarSeries[], colors: Colors, still: boolean): Option {
  const text = { color: colors.soft, fontSize: 12 }
  return {
    animation: !still,
    animationDuration: 250,
    color: colors === darkColors ? fills.dark : fills.light,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 8, top: 40, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, type: 'plain', itemWidth: 12, itemHeight: 12, textStyle: text },
    // Drawn, not written into the page as HTML.
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'shadow' },
      backgroundColor: colors.raised,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 12 },
    },
    xAxis: {
      type: 'category',
      data: [...periods],
      axisLabel: {
        ...text,
        hideOverlap: true,
        showMaxLabel: true,
        // `26-11`, and of a day its month and day: the tooltip and the table say all of it.
        formatter: (period: string) => (period.length > 7 ? period.slice(5) : period.slice(2)),
      },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colors.line } },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: colors.line } } },
    series: series.map(({ name, counts }) => ({ type: 'bar', name, stack: 'all', data: [...counts], barMaxWidth: 36 })),
  }
}
