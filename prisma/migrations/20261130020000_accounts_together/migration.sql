-- AlterEnum
ALTER TYPE "stats_dimension" ADD VALUE 'account';
