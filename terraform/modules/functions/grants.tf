# What each function is allowed, in one table: of the data by table, of `@connections` by method, and whether it may leave work to
# the queue. `iam.py` compares it with the calls that the code was seen to make.

locals {
  grants = {
    # Redeems a ticket: a delete that answers what it deleted.
    authorizer = {
      data = {
        connections = ["DeleteItem"]
      }
      connections = []
      queue       = false
    }
    # Everything that a frame may ask for, and cuts sockets.
    socket = {
      data = {
        connections   = ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]
        messages      = ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]
        channels      = ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"]
        presence      = ["BatchGetItem", "UpdateItem"]
        notifications = ["GetItem", "BatchGetItem", "UpdateItem"]
      }
      connections = ["POST", "DELETE"]
      queue       = true
    }
    # Everything that a request may ask for.
    http = {
      data = {
        connections   = ["Query", "PutItem", "DeleteItem", "BatchWriteItem"]
        messages      = ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]
        channels      = ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]
        presence      = ["BatchGetItem", "Query", "UpdateItem"]
        notifications = ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"]
      }
      connections = ["POST"]
      queue       = true
    }
    # Delivers chunks of large rooms and forgets who is gone; announces what nobody has, tells of presence, and follows
    # connections whose end may never be told.
    fanout = {
      data = {
        connections   = ["Query", "DeleteItem", "BatchWriteItem"]
        messages      = ["GetItem", "BatchGetItem", "Query", "UpdateItem"]
        channels      = ["BatchGetItem", "Query"]
        presence      = ["GetItem", "BatchGetItem", "UpdateItem"]
        notifications = ["BatchGetItem", "Query", "UpdateItem"]
      }
      connections = ["POST"]
      queue       = true
    }
    # Announces busy rooms, looks for lost announcements, completes what one transaction did not take, and forgets who is gone.
    stream = {
      data = {
        connections   = ["Query", "DeleteItem", "BatchWriteItem"]
        messages      = ["GetItem", "BatchGetItem", "Query", "BatchWriteItem"]
        channels      = ["Query"]
        notifications = ["BatchGetItem", "Query", "UpdateItem"]
      }
      connections = ["POST"]
      queue       = true
    }
    # Has no job yet.
    schedule = {
      data        = {}
      connections = []
      queue       = false
    }
  }
}
