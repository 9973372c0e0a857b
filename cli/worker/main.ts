import "@/worker/main"
