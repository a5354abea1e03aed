-- AlterEnum
ALTER TYPE "stats_grain" ADD VALUE 'week' BEFORE 'month';
