# What each function is allowed, in one table. `iam.py` compares it with the calls that the code was seen to make.

locals {
  reads  = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"]
  writes = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"]

  everything = keys(var.tables)

  grants = {
    # Redeems a ticket: a delete that answers what it deleted.
    authorizer = { tables = ["connections"], data = ["dynamodb:DeleteItem"], posts = false, queues = false }
    socket     = { tables = local.everything, data = concat(local.reads, local.writes), posts = true, queues = true }
    http       = { tables = local.everything, data = concat(local.reads, local.writes), posts = true, queues = true }
    # Posts a chunk of a large room, and removes who is gone.
    fanout = {
      tables = ["connections"]
      data   = ["dynamodb:Query", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
      posts  = true
      queues = false
    }
    # Marks what authors have read, announces what nobody announced, and busy rooms.
    stream = {
      tables = ["connections", "messages", "channels", "notifications"]
      data   = concat(local.reads, ["dynamodb:UpdateItem", "dynamodb:DeleteItem"])
      posts  = true
      queues = true
    }
    # Ends presence whose lease ran out, and tells who shares a channel.
    schedule = {
      tables = ["connections", "channels", "presence"]
      data   = concat(local.reads, ["dynamodb:UpdateItem", "dynamodb:DeleteItem"])
      posts  = true
      queues = false
    }
  }
}
