import type { TaskPolicy } from '@xinxia/kernel/lifecycle/disclosure/tasks/task'
import tasks from '@xinxia/policies/disclosure/tasks.json' with { type: 'json' }

/** policies/disclosure/tasks.json as the kernel reads it: JSON widens its literals, and a test of the kernel holds each of them. */
export const taskPolicy = tasks as unknown as TaskPolicy
